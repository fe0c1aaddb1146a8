using System.Security.Cryptography;
using Billetterie.Abstractions;

namespace Billetterie.Storage.Changes;

/// <summary>Requests that are stored piece by piece.</summary>
internal static class Portions
{
    /// <summary>The stamp of one portion: as much its own as the request's.</summary>
    public static RequestStamp Portion(this RequestStamp stamp, int portion)
    {
        Span<byte> source = stackalloc byte[20];
        stamp.Key.Id.TryWriteBytes(source);
        BitConverter.TryWriteBytes(source[16..], portion);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        return stamp with { Key = stamp.Key with { Id = new Guid(hash[..16]) } };
    }
}

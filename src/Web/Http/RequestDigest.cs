using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Billetterie.Web.Http;

/// <summary>Tells two requests under one key apart (R13): what was asked, of which address, in short.</summary>
internal static class RequestDigest
{
    private const int Kept = 16;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The digest of a request whose body is small and not on the hot path.</summary>
    public static string Of<T>(string act, T asked)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(asked, Json);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(act));
        hash.AppendData([0]);
        hash.AppendData(json);
        return Convert.ToBase64String(hash.GetHashAndReset().AsSpan(0, Kept));
    }
}

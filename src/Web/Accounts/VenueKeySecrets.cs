using System.Buffers.Text;
using System.Security.Cryptography;
using Billetterie.Abstractions;
using Billetterie.Storage.Access;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Makes the secrets of venue keys from the request that asks for one and a secret of the service: the same request gives the same
/// key again (R13), though nothing that is kept opens anything. A tag in the text tells a key of ours from a guess without asking
/// the database. Thread safe.
/// </summary>
internal sealed class VenueKeySecrets(ServiceSecrets secrets)
{
    private const string Prefix = "bk_";
    private const string Name = "venue-keys";
    private const int TagBytes = 16;

    private byte[]? _master;

    public static bool LooksLikeOne(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The key of a request: as it is shown, and the secret in it.</summary>
    public async ValueTask<(string Text, byte[] Secret)> OfAsync(RequestKey request, CancellationToken cancellation)
    {
        var master = await MasterAsync(cancellation);
        var asked = new byte[sizeof(long) + 16];
        BitConverter.TryWriteBytes(asked, request.Account.Value);
        request.Id.TryWriteBytes(asked.AsSpan(sizeof(long)));
        var secret = Mac(master, 1, asked);
        return (Prefix + Base64Url.EncodeToString([.. secret, .. Tag(master, secret)]), secret);
    }

    /// <summary>The secret in a key's text; null where we did not make it.</summary>
    public async ValueTask<byte[]?> OpenAsync(string text, CancellationToken cancellation)
    {
        var code = text.AsMemory(Prefix.Length);
        if (!Base64Url.IsValid(code.Span, out var length) || length != HMACSHA256.HashSizeInBytes + TagBytes)
            return null;
        var master = await MasterAsync(cancellation);
        var bytes = Base64Url.DecodeFromChars(code.Span);
        var secret = bytes[..HMACSHA256.HashSizeInBytes];
        return CryptographicOperations.FixedTimeEquals(Tag(master, secret), bytes.AsSpan(HMACSHA256.HashSizeInBytes)) ? secret : null;
    }

    private async ValueTask<byte[]> MasterAsync(CancellationToken cancellation) =>
        _master ??= await secrets.FindOrAddAsync(Name, RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes), cancellation);

    private static byte[] Tag(byte[] master, byte[] secret) => Mac(master, 2, secret)[..TagBytes];

    /// <summary>The purpose keeps secrets and tags apart.</summary>
    private static byte[] Mac(byte[] master, byte purpose, byte[] data) => HMACSHA256.HashData(master, (byte[])[purpose, .. data]);
}

using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Billetterie.Web.Import;

/// <summary>A small file on its way through a second form, so that no server has to keep it between looking and importing.</summary>
internal static class PackedUpload
{
    public static string Pack(MemoryStream whole)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(whole.GetBuffer().AsSpan(0, (int)whole.Length));
        return Base64Url.EncodeToString(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>What was planned of its lines, in short: equal where looking again gives the same.</summary>
    public static string Fingerprint<T>(IEnumerable<T> plan) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(plan)));

    /// <summary>Null for what we did not pack, or what unpacks to more than <paramref name="most"/> bytes.</summary>
    public static async Task<MemoryStream?> UnpackAsync(string? content, long most)
    {
        if (string.IsNullOrEmpty(content) || !Base64Url.IsValid(content))
            return null;
        var whole = new MemoryStream();
        try
        {
            await using var brotli = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(content)), CompressionMode.Decompress);
            var piece = new byte[64 * 1024];
            for (int read; (read = await brotli.ReadAsync(piece)) > 0 && whole.Length <= most;)
                whole.Write(piece, 0, read);
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return whole.Length > 0 && whole.Length <= most ? whole : null;
    }
}

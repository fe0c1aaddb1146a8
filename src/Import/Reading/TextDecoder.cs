using System.Text;

namespace Billetterie.Import.Reading;

/// <summary>Text in UTF-8 without a mark, with its first bytes to look at.</summary>
internal sealed record DecodedText(ReadOnlyMemory<byte> Head, Stream Whole);

/// <summary>Turns any upload into UTF-8: by its byte order mark, by the pattern of UTF-16, else UTF-8 or Windows-1252.</summary>
internal static class TextDecoder
{
    private const int HeadBytes = 64 * 1024;

    public static async Task<DecodedText> OpenAsync(Stream raw, CancellationToken cancellation)
    {
        var head = await ReadHeadAsync(raw, cancellation);
        if (FileSignature.Find(head.Span) is { } binary)
            throw new ReadingStoppedException(ImportCodes.FormatUnsupported, binary);

        var (encoding, mark) = Detect(head.Span);
        var rest = new HeadedStream(head[mark..], raw);
        Stream utf8 = encoding is null
            ? new Utf8RepairStream(rest)
            : Encoding.CreateTranscodingStream(rest, encoding, new UTF8Encoding(false), leaveOpen: true);
        var decoded = await ReadHeadAsync(utf8, cancellation);
        return new DecodedText(decoded, new HeadedStream(decoded, utf8));
    }

    private static (Encoding? Encoding, int Mark) Detect(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (null, 3),
        [0xFF, 0xFE, 0, 0, ..] => (new UTF32Encoding(false, false), 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, false), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false), 2),
        _ => (DetectUtf16(head), 0),
    };

    /// <summary>Western text in UTF-16 has a zero in nearly every other byte, and ordinary text has none.</summary>
    private static UnicodeEncoding? DetectUtf16(ReadOnlySpan<byte> head)
    {
        var sample = head[..Math.Min(head.Length & ~1, 1024)];
        var (even, odd) = (0, 0);
        for (var i = 0; i < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var most = sample.Length / 2 * 7 / 10;
        if (sample.Length < 8)
            return null;

        return odd > most && even == 0 ? new UnicodeEncoding(false, false)
            : even > most && odd == 0 ? new UnicodeEncoding(true, false)
            : null;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadHeadAsync(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[HeadBytes];
        var length = await stream.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellation);
        return head.AsMemory(0, length);
    }
}

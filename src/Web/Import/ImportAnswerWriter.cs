using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Billetterie.Web.Import;

/// <summary>
/// Writes an import's answer while it is made: the lines first, because they come first, and the counts behind. Keeps it
/// compressed as well, to be given again under the same key (R13).
/// </summary>
internal sealed class ImportAnswerWriter : IAsyncDisposable
{
    /// <summary>How much gathers before it is sent: some dozens of lines.</summary>
    private const int SentAt = 8 * 1024;

    private readonly Stream _answer;
    private readonly ImportWords _words;
    private readonly MemoryStream _kept = new();
    private readonly GZipStream _compressed;
    private readonly MemoryStream _piece = new();
    private readonly Utf8JsonWriter _json;

    public ImportAnswerWriter(Stream answer, ImportWords words)
    {
        (_answer, _words) = (answer, words);
        _compressed = new GZipStream(_kept, CompressionLevel.Optimal, leaveOpen: true);
        _json = new Utf8JsonWriter(_piece, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
    }

    public void Begin(bool preview)
    {
        _json.WriteStartObject();
        _json.WriteBoolean("preview", preview);
        _json.WriteStartArray("lines");
    }

    public async ValueTask WriteAsync(ImportLine line, CancellationToken cancellation)
    {
        _json.WriteStartObject();
        _json.WriteString("source", line.Source);
        _json.WriteNumber("line", line.Line);
        _json.WriteString("result", Name(line.Result));
        _json.WriteString("code", line.Code);
        _json.WriteString("message", _words.Of(line));
        _json.WriteString("title", line.Title);
        if (line.StartsAt is { } start)
            _json.WriteString("startsAt", start.ToUniversalTime());
        else
            _json.WriteNull("startsAt");

        _json.WriteString("performanceId", line.Performance?.ToString());
        _json.WriteEndObject();
        if (_json.BytesPending + _piece.Length >= SentAt)
            await SendAsync(cancellation);
    }

    /// <param name="error">Why the import broke off; null where it is through.</param>
    public async Task EndAsync(ImportTally tally, string? error, CancellationToken cancellation)
    {
        _json.WriteEndArray();
        foreach (var result in Enum.GetValues<ImportResult>())
            _json.WriteNumber(Name(result), tally.Of(result));

        _json.WriteStartObject("events");
        _json.WriteNumber("created", tally.Events?.Created ?? 0);
        _json.WriteNumber("updated", tally.Events?.Updated ?? 0);
        _json.WriteNumber("unchanged", tally.Events?.Unchanged ?? 0);
        _json.WriteEndObject();
        _json.WriteString("error", error);
        _json.WriteEndObject();
        await SendAsync(cancellation);
    }

    /// <summary>The whole answer, compressed. Call once, at the end.</summary>
    public async Task<byte[]> KeptAsync()
    {
        await _compressed.DisposeAsync();
        return _kept.ToArray();
    }

    /// <summary>Writes a kept answer again, word for word.</summary>
    public static async Task AgainAsync(byte[] kept, Stream answer, CancellationToken cancellation)
    {
        await using var compressed = new GZipStream(new MemoryStream(kept), CompressionMode.Decompress);
        await compressed.CopyToAsync(answer, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _json.DisposeAsync();
        await _compressed.DisposeAsync();
        await _kept.DisposeAsync();
        await _piece.DisposeAsync();
    }

    /// <summary>As the counts are called.</summary>
    private static string Name(ImportResult result) => JsonNamingPolicy.CamelCase.ConvertName(result.ToString());

    private async ValueTask SendAsync(CancellationToken cancellation)
    {
        await _json.FlushAsync(cancellation);
        var piece = _piece.GetBuffer().AsMemory(0, (int)_piece.Length);
        await _compressed.WriteAsync(piece, cancellation);
        await _answer.WriteAsync(piece, cancellation);
        await _answer.FlushAsync(cancellation);
        _piece.SetLength(0);
    }
}

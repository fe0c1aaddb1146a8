using System.Text.Json;

namespace Billetterie.Import.Json;

/// <summary>
/// The bytes of a JSON stream that are not read yet, with the state of the reader before them. Grows up to a bound, so that
/// one value of the file is held at a time and never more.
/// </summary>
internal sealed class JsonBuffer(Stream utf8)
{
    private const int FirstBytes = 32 * 1024;
    private static readonly JsonReaderOptions Options = new()
    {
        MaxDepth = ImportLimits.JsonDepth,
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowMultipleValues = true,
    };

    private byte[] _bytes = new byte[FirstBytes];
    private int _start;
    private int _end;
    private bool _ended;
    private JsonReaderState _state = new(Options);

    /// <summary>Whether as much is held as may be.</summary>
    public bool Full => _end - _start >= ImportLimits.ItemBytes;

    /// <summary>Whether the stream has no more.</summary>
    public bool Ended => _ended;

    /// <summary>A reader over what is held, standing where the last <see cref="Advance"/> left it.</summary>
    public Utf8JsonReader Reader() => new(_bytes.AsSpan(_start, _end - _start), _ended, _state);

    /// <summary>Whether nothing but white space is held.</summary>
    public bool Blank => _bytes.AsSpan(_start, _end - _start).IndexOfAnyExcept(" \t\r\n\0"u8) < 0;

    /// <summary>Takes what the reader has read as done.</summary>
    public void Advance(in Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>
    /// Reads at least as much again as is held: a value that comes in small pieces is then looked at a few times, not once
    /// for each piece.
    /// </summary>
    public async ValueTask FillAsync(CancellationToken cancellation)
    {
        var held = _end - _start;
        var wanted = Math.Clamp(held * 2, FirstBytes, ImportLimits.ItemBytes);
        if (_start > 0)
        {
            _bytes.AsSpan(_start, held).CopyTo(_bytes);
            (_start, _end) = (0, held);
        }

        if (_bytes.Length < wanted)
            Array.Resize(ref _bytes, wanted);

        while (_end < wanted && !_ended)
        {
            var read = await utf8.ReadAsync(_bytes.AsMemory(_end, wanted - _end), cancellation);
            _ended = read == 0;
            _end += read;
        }
    }
}

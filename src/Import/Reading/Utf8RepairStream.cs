using System.Buffers;
using System.Text;

namespace Billetterie.Import.Reading;

/// <summary>
/// Gives UTF-8, whatever mixture of UTF-8 and Windows-1252 comes in. French offices produce both, often without a mark, and a
/// file in Windows-1252 may begin with thousands of plain ASCII bytes; so the decision falls at the first byte that tells.
/// A stray wrong byte in UTF-8 is read as Windows-1252 too: that is what pasting leaves behind.
/// </summary>
internal sealed class Utf8RepairStream(Stream source) : ForwardStream
{
    private const int ChunkBytes = 32 * 1024;
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly byte[] _input = new byte[ChunkBytes];
    // A byte of Windows-1252 becomes at most three of UTF-8.
    private readonly byte[] _output = new byte[ChunkBytes * 3];
    private int _inputLength;
    private int _outputStart;
    private int _outputEnd;
    private bool _ended;
    private bool? _legacy;

    public override int Read(Span<byte> buffer)
    {
        while (_outputStart == _outputEnd && !_ended)
        {
            Took(source.Read(_input.AsSpan(_inputLength)));
        }

        return Give(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_outputStart == _outputEnd && !_ended)
        {
            Took(await source.ReadAsync(_input.AsMemory(_inputLength), cancellationToken));
        }

        return Give(buffer.Span);
    }

    private int Give(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _outputEnd - _outputStart);
        _output.AsSpan(_outputStart, count).CopyTo(buffer);
        _outputStart += count;
        return count;
    }

    private void Took(int read)
    {
        _ended = read == 0;
        _inputLength += read;
        var input = _input.AsSpan(0, _inputLength);
        _outputStart = 0;
        _outputEnd = 0;
        var done = 0;
        while (done < input.Length)
        {
            var plain = input[done..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            Copy(plain < 0 ? input[done..] : input.Slice(done, plain));
            if (plain < 0)
            {
                done = input.Length;
                break;
            }

            done += plain;
            var taken = Repair(input[done..]);
            if (taken == 0)
                break;

            done += taken;
        }

        input[done..].CopyTo(_input);
        _inputLength = input.Length - done;
    }

    /// <summary>Takes one character that is not ASCII. 0: more bytes are needed to tell.</summary>
    private int Repair(ReadOnlySpan<byte> input)
    {
        _legacy ??= LooksLegacy(input);
        if (_legacy != true)
        {
            var status = Rune.DecodeFromUtf8(input, out _, out var length);
            if (status == OperationStatus.NeedMoreData && !_ended)
                return 0;

            if (status == OperationStatus.Done)
            {
                Copy(input[..length]);
                return length;
            }
        }

        Span<char> character = stackalloc char[1];
        Windows1252.GetChars(input[..1], character);
        _outputEnd += Encoding.UTF8.GetBytes(character, _output.AsSpan(_outputEnd));
        return 1;
    }

    private static bool LooksLegacy(ReadOnlySpan<byte> input)
    {
        var (valid, invalid) = (0, 0);
        while (!input.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(input, out var rune, out var length);
            if (status == OperationStatus.NeedMoreData)
                break;

            valid += status == OperationStatus.Done && !rune.IsAscii ? 1 : 0;
            invalid += status == OperationStatus.InvalidData ? 1 : 0;
            input = input[length..];
        }

        return invalid > valid;
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output.AsSpan(_outputEnd));
        _outputEnd += bytes.Length;
    }
}

using System.Text;

namespace Billetterie.Import.Tests;

/// <summary>A file that is made while it is read, in pieces of any size: nothing of it is ever held whole.</summary>
internal sealed class PiecewiseStream(IEnumerable<byte[]> pieces) : Stream
{
    private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();
    private ReadOnlyMemory<byte> _rest;

    public PiecewiseStream(IEnumerable<string> pieces) : this(pieces.Select(Encoding.UTF8.GetBytes))
    {
    }

    public long Given { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_rest.IsEmpty)
        {
            if (!_pieces.MoveNext())
                return 0;

            _rest = _pieces.Current;
        }

        var taken = Math.Min(count, _rest.Length);
        _rest.Span[..taken].CopyTo(buffer.AsSpan(offset));
        _rest = _rest[taken..];
        Given += taken;
        return taken;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _pieces.Dispose();
        base.Dispose(disposing);
    }
}

namespace Billetterie.Import.Reading;

/// <summary>A stream whose first bytes were read to look at them, given again from the start. Does not own the rest.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _head = head;

    public override int Read(Span<byte> buffer)
    {
        var taken = TakeHead(buffer);
        return taken > 0 || buffer.IsEmpty ? taken : rest.Read(buffer);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var taken = TakeHead(buffer.Span);
        return taken > 0 || buffer.IsEmpty ? ValueTask.FromResult(taken) : rest.ReadAsync(buffer, cancellationToken);
    }

    private int TakeHead(Span<byte> buffer)
    {
        var count = Math.Min(_head.Length, buffer.Length);
        _head.Span[..count].CopyTo(buffer);
        _head = _head[count..];
        return count;
    }
}

namespace Billetterie.Import.Reading;

/// <summary>Stops the reading when a source gives more bytes than it may.</summary>
internal sealed class BoundedStream(Stream source, long limit) : ForwardStream
{
    private long _taken;

    public override int Read(Span<byte> buffer) => Count(source.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await source.ReadAsync(buffer, cancellationToken));

    private int Count(int read)
    {
        _taken += read;
        if (_taken > limit)
            throw new ReadingStoppedException(ImportCodes.FileTooLarge, $"{limit / (1024 * 1024)} MB");

        return read;
    }
}

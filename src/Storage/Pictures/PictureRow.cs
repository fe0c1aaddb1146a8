namespace Billetterie.Storage.Pictures;

internal sealed class PictureRow
{
    public long EventId { get; set; }
    public int Width { get; set; }
    public required byte[] Content { get; set; }
}

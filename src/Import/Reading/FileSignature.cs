namespace Billetterie.Import.Reading;

/// <summary>Names what people upload by mistake, so that the refusal can say what to do instead.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0x50, 0x4B, 0x03, 0x04], "xlsx"),
        ([0xD0, 0xCF, 0x11, 0xE0], "xls"),
        ("%PDF"u8.ToArray(), "pdf"),
        ([0x1F, 0x8B], "gzip"),
        ([0x89, 0x50, 0x4E, 0x47], "image"),
        ([0xFF, 0xD8, 0xFF], "image"),
        ("GIF8"u8.ToArray(), "image"),
        ([0x37, 0x7A, 0xBC, 0xAF], "zip"),
        ("Rar!"u8.ToArray(), "zip"),
    ];

    public static string? Find(ReadOnlySpan<byte> head)
    {
        foreach (var (start, name) in Known)
        {
            if (head.StartsWith(start))
                return name;
        }

        return null;
    }
}

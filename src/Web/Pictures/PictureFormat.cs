using System.Buffers.Binary;

namespace Billetterie.Web.Pictures;

/// <summary>What a file is by its own bytes: a name or a type that a browser says proves nothing.</summary>
internal static class PictureFormat
{
    private const int PngSignature = 8;
    private const int RiffHeader = 12;

    /// <summary>Of WebP's flags, the one for animation.</summary>
    private const byte WebPAnimation = 0x02;

    public static PictureRefusal Check(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PictureRefusal.None
        : file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? IsAnimatedPng(file) ? PictureRefusal.Animated : PictureRefusal.None
        : file.Length > RiffHeader && file.StartsWith("RIFF"u8) && file[8..RiffHeader].SequenceEqual("WEBP"u8)
            ? IsAnimatedWebP(file) ? PictureRefusal.Animated : PictureRefusal.None
        : PictureRefusal.UnknownFormat;

    /// <summary>An animation says so in a chunk before the first data.</summary>
    private static bool IsAnimatedPng(ReadOnlySpan<byte> file)
    {
        const int around = 12;
        for (var at = PngSignature; at + around <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var type = file.Slice(at + 4, 4);
            if (type.SequenceEqual("acTL"u8))
                return true;
            if (type.SequenceEqual("IDAT"u8) || length > (uint)(file.Length - at - around))
                return false;
            at += (int)length + around;
        }
        return false;
    }

    private static bool IsAnimatedWebP(ReadOnlySpan<byte> file)
    {
        const int flags = 20;
        return file.Length > flags && file.Slice(RiffHeader, 4).SequenceEqual("VP8X"u8) && (file[flags] & WebPAnimation) != 0;
    }
}

using System.Security.Cryptography;
using Billetterie.Storage.Pictures;
using SkiaSharp;

namespace Billetterie.Web.Pictures;

/// <summary>
/// Makes of an uploaded file what the site shows: upright, in a few widths, as WebP, and nothing else of the file: what a camera
/// writes into it (place, owner, time) is gone. One at a time, so that memory stays bounded. Thread safe.
/// </summary>
public sealed class PictureMaker : IDisposable
{
    /// <summary>Of the file.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Of the picture; four bytes each while it is made.</summary>
    public const int MostPixels = 24_000_000;

    /// <summary>Of either side.</summary>
    public const int LongestSide = 8_000;

    private const int Quality = 78;
    private const int HashLetters = 32;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The picture, or why there is none.</summary>
    public async Task<(NewPicture? Picture, PictureRefusal Refusal)> MakeAsync(byte[] file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > MostBytes)
            return (null, PictureRefusal.TooLarge);
        if (PictureFormat.Check(file) is not PictureRefusal.None and var refusal)
            return (null, refusal);
        await _turn.WaitAsync(cancellation);
        try
        {
            // Off the request's thread: the work is long and all of it on the processor.
            return await Task.Run(() => Make(file), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static (NewPicture? Picture, PictureRefusal Refusal) Make(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return (null, PictureRefusal.Broken);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > LongestSide || height > LongestSide || (long)width * height > MostPixels)
            return (null, PictureRefusal.TooManyPixels);
        if (codec.FrameCount > 1)
            return (null, PictureRefusal.Animated);
        using var space = SKColorSpace.CreateSrgb();
        using var flat = new SKBitmap();
        if (!flat.TryAllocPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, space)))
            return (null, PictureRefusal.TooManyPixels);
        if (codec.GetPixels(flat.Info, flat.GetPixels()) != SKCodecResult.Success)
            return (null, PictureRefusal.Broken);
        using var upright = Upright(flat, codec.EncodedOrigin);
        return (Versions(upright), PictureRefusal.None);
    }

    private static NewPicture Versions(SKBitmap picture)
    {
        var widest = Math.Min(picture.Width, EventPicture.Widths[^1]);
        var versions = EventPicture.Widths.Where(width => width < widest).Append(widest).ToDictionary(width => width, width => Encode(picture, width));
        var hash = Convert.ToHexStringLower(SHA256.HashData(versions[widest]))[..HashLetters];
        return new NewPicture(hash, widest, HeightAt(picture, widest), versions);
    }

    private static byte[] Encode(SKBitmap picture, int width)
    {
        using var scaled = picture.Resize(
            picture.Info.WithSize(width, HeightAt(picture, width)), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var encoded = (scaled ?? throw new InvalidOperationException("A picture that was read could not be made smaller."))
            .Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }

    private static int HeightAt(SKBitmap picture, int width) => Math.Max(1, (int)Math.Round((double)picture.Height * width / picture.Width));

    /// <summary>Turned as the camera was held: what says so in the file does not come along.</summary>
    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var sideways = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = sideways ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var turned = new SKBitmap(picture.Info.WithSize(width, height));
        using var canvas = new SKCanvas(turned);
        canvas.SetMatrix(Turn(origin, width, height));
        canvas.DrawBitmap(picture, 0, 0);
        return turned;
    }

    /// <param name="width">Of the turned picture.</param>
    /// <param name="height">Of the turned picture.</param>
    private static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}

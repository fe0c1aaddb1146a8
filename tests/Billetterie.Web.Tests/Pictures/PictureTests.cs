using System.Buffers.Binary;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Billetterie.Abstractions;
using Billetterie.Web.Pictures;
using Billetterie.Web.Tests.Support;
using SkiaSharp;

namespace Billetterie.Web.Tests.Pictures;

/// <summary>A venue shows its events in pictures, with words for those who cannot see them, and only in clean ones.</summary>
public sealed class PictureTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private readonly World _world = fixture.World;

    [Fact]
    public async Task A_picture_is_shown_kept_by_a_duplicate_replaced_and_removed()
    {
        var shown = await _world.AddEventAsync(_world.Venue, "En images", "Théâtre");
        var performance = await _world.AddPerformanceAsync(@event: shown);
        var browser = await Browser.SignInAsync(fixture.Site, _world.VenueAccount.Email);
        await UploadAsync(browser, shown, Draw(1600, 800, SKEncodedImageFormat.Jpeg), ("Alt", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, browser.Status);
        Assert.NotNull(browser.Page.QuerySelector("#Alt-error"));

        await UploadAsync(browser, shown, Draw(1600, 800, SKEncodedImageFormat.Jpeg), ("Alt", "Deux danseuses sautent"));

        var picture = browser.Page.QuerySelector("img.sheet__picture")!;
        Assert.Equal(("Deux danseuses sautent", "1200", "600", "lazy"), (picture.GetAttribute("alt"), picture.GetAttribute("width"), picture.GetAttribute("height"), picture.GetAttribute("loading")));
        var address = picture.GetAttribute("src")!;
        using (var nobody = fixture.Site.Anonymous())
        {
            using var answer = await nobody.GetAsync(address);
            Assert.Equal(("image/webp", "nosniff"), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            using var made = SKCodec.Create(SKData.CreateCopy(await answer.Content.ReadAsByteArrayAsync()));
            Assert.Equal((1200, 600, SKEncodedImageFormat.Webp), (made.Info.Width, made.Info.Height, made.EncodedFormat));
            Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync(address.Replace("-1200", "-1199", StringComparison.Ordinal))).StatusCode);
        }
        await browser.OpenAsync($"/billetterie/{performance}?q=images");
        Assert.NotNull(browser.Page.QuerySelector("article img.sheet__picture"));
        Assert.Contains("-320.webp", browser.Page.QuerySelector("img.performance__picture")!.GetAttribute("src")!, StringComparison.Ordinal);

        await browser.OpenAsync($"/lieu/evenements/nouveau?modele={shown}");
        await browser.SendAsync(browser.Form("main form.form"), new() { ["Input.Title"] = "En images encore", ["Input.Theme"] = "Théâtre" });
        await browser.OpenAsync(browser.Address.AbsolutePath.Replace("/dates", "", StringComparison.Ordinal));
        var copy = browser.Page.QuerySelector("img.sheet__picture")!.GetAttribute("src")!;

        await UploadAsync(browser, shown, Draw(300, 300, SKEncodedImageFormat.Png), ("Decorative", "true"));
        Assert.Equal(("", "300"), (browser.Page.QuerySelector("img.sheet__picture")!.GetAttribute("alt"), browser.Page.QuerySelector("img.sheet__picture")!.GetAttribute("width")));
        await browser.OpenAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        await browser.OpenAsync($"/lieu/evenements/{shown}/image");
        await browser.SendAsync(browser.Form("form[action*=Remove]"), []);
        Assert.Null(browser.Page.QuerySelector("img.sheet__picture"));
        Assert.NotNull(browser.Page.QuerySelector(".sheet__picture--none"));
        await browser.OpenAsync(copy);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
    }

    [Fact]
    public async Task What_the_camera_noted_is_gone_and_its_turn_is_kept()
    {
        var file = WithExif(Draw(400, 200, SKEncodedImageFormat.Jpeg), orientation: 6, "48.8584 N secret");

        using var maker = new PictureMaker();
        var (picture, refusal) = await maker.MakeAsync(file);

        Assert.Equal(PictureRefusal.None, refusal);
        Assert.Equal((200, 400), (picture!.Width, picture.Height));
        Assert.All(picture.Versions.Values, version => Assert.DoesNotContain("secret", Encoding.Latin1.GetString(version), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_judged_by_its_content()
    {
        using var maker = new PictureMaker();
        async Task<PictureRefusal> Of(byte[] file) => (await maker.MakeAsync(file)).Refusal;

        Assert.Equal(PictureRefusal.None, await Of(Draw(40, 30, SKEncodedImageFormat.Webp)));
        Assert.Equal(PictureRefusal.UnknownFormat, await Of("<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()));
        Assert.Equal(PictureRefusal.UnknownFormat, await Of("GIF89a"u8.ToArray()));
        Assert.Equal(PictureRefusal.TooLarge, await Of(new byte[PictureMaker.MostBytes + 1]));
        Assert.Equal(PictureRefusal.Broken, await Of(Draw(400, 300, SKEncodedImageFormat.Jpeg)[..400]));
        Assert.Equal(PictureRefusal.Broken, await Of([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal(PictureRefusal.TooManyPixels, await Of(Bomb(60_000, 60_000)));
        Assert.Equal(PictureRefusal.TooManyPixels, await Of(Bomb(7_000, 7_000)));
        Assert.Equal(PictureRefusal.Animated, await Of([.. Draw(40, 30, SKEncodedImageFormat.Png)[..33], .. Chunk("acTL", new byte[8]), .. Draw(40, 30, SKEncodedImageFormat.Png)[33..]]));
        Assert.Equal(PictureRefusal.Animated, await Of([.. "RIFF"u8, 30, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0x02, .. new byte[9]]));
    }

    private static async Task UploadAsync(Browser browser, EventId shown, byte[] file, params (string Name, string Value)[] fields)
    {
        await browser.OpenAsync($"/lieu/evenements/{shown}/image");
        await browser.UploadAsync(browser.Form("form[enctype]"), "Chosen", file, fields);
    }

    private static byte[] Draw(int width, int height, SKEncodedImageFormat format)
    {
        using var picture = new SKBitmap(width, height);
        picture.Erase(SKColors.Firebrick);
        using var encoded = picture.Encode(format, 80);
        return encoded.ToArray();
    }

    /// <summary>A few bytes that say they are a huge picture.</summary>
    private static byte[] Bomb(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        return [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", [0x78, 0x9C, 0x63, 0, 0, 0, 1, 0, 1]), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        var around = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(around, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(around.AsSpan(4), Crc(typed));
        return [.. around[..4], .. typed, .. around[4..]];
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }

    /// <summary>A segment as cameras write it, with how it was held and a text.</summary>
    private static byte[] WithExif(byte[] jpeg, byte orientation, string text)
    {
        byte[] tiff =
        [
            .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 2,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)text.Length, 0, 0, 0, 38,
            0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text),
        ];
        byte[] body = [.. "Exif"u8, 0, 0, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg[2..]];
    }
}

using System.Globalization;
using Billetterie.Abstractions;

namespace Billetterie.Storage.Pictures;

/// <summary>An event's uploaded picture, as pages need it to show it.</summary>
/// <param name="Hash">Of its content: another picture has another address.</param>
/// <param name="Width">Of the widest version, in pixels.</param>
/// <param name="Height">Of the widest version, in pixels.</param>
/// <param name="Alt">The picture in words; empty where it only decorates.</param>
public sealed record EventPicture(EventId Event, string Hash, int Width, int Height, string Alt)
{
    /// <summary>The widths in which pictures are kept; never wider than what was uploaded.</summary>
    public static IReadOnlyList<int> Widths { get; } = [320, 640, 1200];

    /// <summary>Where the widest version is.</summary>
    public string Address => At(Width);

    /// <summary>The widths that this one has, narrowest first.</summary>
    public IEnumerable<int> Has() => Widths.Where(width => width < Width).Append(Width);

    /// <summary>Where the version of a width is: unchanging, because the hash is in it.</summary>
    public string At(int width) => string.Create(CultureInfo.InvariantCulture, $"/images/{Event.Value}/{Hash}-{width}.webp");
}

/// <summary>A picture ready to be kept: cleaned, in its widths, without what the camera wrote into it.</summary>
/// <param name="Versions">WebP by width.</param>
public sealed record NewPicture(string Hash, int Width, int Height, IReadOnlyDictionary<int, byte[]> Versions);

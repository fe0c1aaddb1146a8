using System.Globalization;
using System.Text;
using QRCoder;

namespace Billetterie.Invitations;

/// <summary>A QR code to be shown on a screen, as one SVG path.</summary>
/// <param name="Size">Width and height in modules, the quiet zone included.</param>
/// <param name="Data">The path's <c>d</c>, to be filled with a dark colour on a light one.</param>
public sealed record QrPath(int Size, string Data)
{
    /// <summary>Correction level M: a screen has neither folds nor stains, and fewer modules are read from further away.</summary>
    public static QrPath Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }
        return new QrPath(rows.Count, path.ToString());
    }
}

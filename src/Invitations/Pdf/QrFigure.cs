using System.Collections;
using PdfSharp.Drawing;
using QRCoder;

namespace Billetterie.Invitations.Pdf;

/// <summary>The QR code of an invitation as one filled path: sharp at any size, and no seams between its squares.</summary>
internal sealed class QrFigure
{
    /// <summary>White modules around the figure, as the standard asks.</summary>
    public const int QuietZone = 4;

    private readonly BitArray[] rows;

    /// <summary>
    /// Correction level H: a third of the figure may be folded, stained or badly printed. The code's alphabet is
    /// QR's alphanumeric one, so the figure stays small.
    /// </summary>
    public QrFigure(string code)
    {
        using var data = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.H);
        rows = data.ModuleMatrix.Select(row => new BitArray(row)).ToArray();
    }

    /// <summary>Fills a square with the figure; what lies within <see cref="QuietZone"/> modules around it must stay white.</summary>
    public void Draw(XGraphics graphics, XRect square)
    {
        // QRCoder's matrix comes with the quiet zone; here the page's own white is one.
        var module = square.Width / (rows.Length - 2 * QuietZone);
        var path = new XGraphicsPath { FillMode = XFillMode.Winding };
        for (var y = QuietZone; y < rows.Length - QuietZone; y++)
        {
            for (var x = QuietZone; x < rows.Length - QuietZone; x++)
            {
                var start = x;
                while (rows[y][x])
                    x++;
                if (x > start)
                    path.AddRectangle(square.X + (start - QuietZone) * module, square.Y + (y - QuietZone) * module, (x - start) * module, module);
            }
        }
        graphics.DrawPath(XBrushes.Black, path);
    }
}

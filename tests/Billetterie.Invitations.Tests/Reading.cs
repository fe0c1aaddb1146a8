using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace Billetterie.Invitations.Tests;

/// <summary>Reads printed pages back with another library than the one that wrote them.</summary>
internal static class Reading
{
    /// <summary>A line of text as it stands on the page.</summary>
    public sealed record Line(string Text, PdfRectangle Bounds, double Size);

    public static string Text(byte[] file, int page = 1) => string.Join('\n', Lines(file, page).Select(line => line.Text));

    public static IReadOnlyList<Line> Lines(byte[] file, int page = 1)
    {
        using var pdf = PdfDocument.Open(file);
        return pdf.GetPage(page).Letters
            .GroupBy(letter => (Math.Round(letter.StartBaseLine.Y, 1), letter.TextSequence))
            .SelectMany(run => run)
            .GroupBy(letter => Math.Round(letter.StartBaseLine.Y, 1))
            .SelectMany(Columns)
            .ToList();
    }

    public static int Pages(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return pdf.NumberOfPages;
    }

    /// <summary>The letters of a baseline, cut where a wide gap separates two columns.</summary>
    private static IEnumerable<Line> Columns(IEnumerable<Letter> baseline)
    {
        var text = new StringBuilder();
        Letter? first = null, last = null;
        foreach (var letter in baseline.OrderBy(letter => letter.StartBaseLine.X))
        {
            if (last is not null && letter.StartBaseLine.X - last.EndBaseLine.X > 14)
            {
                yield return Close(text, first!, last);
                first = null;
            }
            first ??= letter;
            last = letter;
            text.Append(letter.Value);
        }
        if (first is not null)
            yield return Close(text, first, last!);
    }

    private static Line Close(StringBuilder text, Letter first, Letter last)
    {
        var size = first.PointSize;
        var y = first.StartBaseLine.Y;
        var line = new Line(text.ToString().TrimEnd(), new PdfRectangle(first.StartBaseLine.X, y - 0.2 * size, last.EndBaseLine.X, y + 0.72 * size), size);
        text.Clear();
        return line;
    }
}

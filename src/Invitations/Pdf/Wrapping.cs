using System.Globalization;
using System.Text;
using PdfSharp.Drawing;

namespace Billetterie.Invitations.Pdf;

/// <summary>Breaks text into lines that fit a width.</summary>
internal static class Wrapping
{
    private const string Ellipsis = "…";

    /// <summary>
    /// At most <paramref name="maxLines"/> lines; what does not fit ends in an ellipsis. Breaks at spaces and after hyphens; a
    /// word wider than the line is cut between letters. Non-breaking spaces hold, and come out as plain ones.
    /// </summary>
    public static IReadOnlyList<string> Wrap(XGraphics graphics, Typeface typeface, string text, double width, int maxLines)
    {
        var lines = new List<string>();
        var line = "";
        var lineWidth = 0.0;
        foreach (var piece in Pieces(text).SelectMany(piece => Fit(graphics, typeface, piece, width)))
        {
            if (line.Length > 0 && lineWidth + Measure(graphics, typeface, piece.TrimEnd(' ')) > width)
            {
                if (lines.Count == maxLines - 1)
                    return [.. lines.Append(Shorten(graphics, typeface, line, width)).Select(Plain)];
                lines.Add(line);
                (line, lineWidth) = ("", 0);
            }
            line += piece;
            lineWidth += Measure(graphics, typeface, piece);
        }
        if (line.Length > 0)
            lines.Add(line);
        return [.. lines.Select(Plain)];
    }

    /// <summary>Words with the space or hyphen that follows them.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var breaksAfter = text[i] == ' ' || (text[i] is '-' or '/' or '–' && i + 1 < text.Length && text[i + 1] != ' ');
            if (!breaksAfter)
                continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }
        if (start < text.Length)
            yield return text[start..];
    }

    private static IEnumerable<string> Fit(XGraphics graphics, Typeface typeface, string piece, double width)
    {
        if (Measure(graphics, typeface, piece.TrimEnd(' ')) <= width)
        {
            yield return piece;
            yield break;
        }
        var part = new StringBuilder();
        var partWidth = 0.0;
        var letters = StringInfo.GetTextElementEnumerator(piece);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            var letterWidth = Measure(graphics, typeface, letter);
            if (part.Length > 0 && partWidth + letterWidth > width)
            {
                yield return part.ToString();
                part.Clear();
                partWidth = 0;
            }
            part.Append(letter);
            partWidth += letterWidth;
        }
        yield return part.ToString();
    }

    private static string Shorten(XGraphics graphics, Typeface typeface, string line, double width)
    {
        var kept = new StringInfo(line.TrimEnd(' '));
        var length = kept.LengthInTextElements;
        while (length > 1 && Measure(graphics, typeface, kept.SubstringByTextElements(0, length) + Ellipsis) > width)
            length--;
        return kept.SubstringByTextElements(0, length).TrimEnd(' ', ',', ';', ':', '-') + Ellipsis;
    }

    private static double Measure(XGraphics graphics, Typeface typeface, string text) => typeface.Measure(graphics, Plain(text));

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}

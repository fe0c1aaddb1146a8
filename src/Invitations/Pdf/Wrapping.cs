using System.Globalization;
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
        foreach (var piece in Pieces(text).SelectMany(piece => Fit(graphics, typeface, piece, width)))
        {
            var longer = line + piece;
            if (line.Length > 0 && typeface.Measure(graphics, Plain(longer).TrimEnd(' ')) > width)
            {
                lines.Add(line);
                line = piece;
            }
            else
            {
                line = longer;
            }
        }
        if (line.Length > 0)
            lines.Add(line);
        if (lines.Count > maxLines)
            lines = [.. lines.Take(maxLines - 1), Shorten(graphics, typeface, lines[maxLines - 1], width)];
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
        if (typeface.Measure(graphics, Plain(piece).TrimEnd(' ')) <= width)
        {
            yield return piece;
            yield break;
        }
        var part = "";
        var letters = StringInfo.GetTextElementEnumerator(piece);
        while (letters.MoveNext())
        {
            var longer = part + letters.GetTextElement();
            if (part.Length > 0 && typeface.Measure(graphics, Plain(longer)) > width)
            {
                yield return part;
                longer = letters.GetTextElement();
            }
            part = longer;
        }
        yield return part;
    }

    private static string Shorten(XGraphics graphics, Typeface typeface, string line, double width)
    {
        var kept = new StringInfo(line.TrimEnd(' '));
        var length = kept.LengthInTextElements;
        while (length > 0 && typeface.Measure(graphics, Plain(kept.SubstringByTextElements(0, length)).TrimEnd(' ') + Ellipsis) > width)
            length--;
        return kept.SubstringByTextElements(0, length).TrimEnd(' ') + Ellipsis;
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}

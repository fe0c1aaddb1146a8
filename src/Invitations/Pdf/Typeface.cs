using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Billetterie.Invitations.Pdf;

/// <summary>A stretch of text in one font.</summary>
internal readonly record struct TextRun(string Text, XFont Font);

/// <summary>
/// One size and weight of the document's type. Letters that Atkinson Hyperlegible lacks (Vietnamese, Cyrillic, Greek, Arabic,
/// Hebrew, Armenian, Georgian, …) come from Noto, so that no name is printed as boxes. Belongs to one document.
/// </summary>
internal sealed class Typeface
{
    private static readonly ConcurrentDictionary<(int CodePoint, bool Bold), int> FamilyOfLetter = new();

    /// <summary>One encoding for all letters: otherwise a font is embedded twice, once for those of Windows' western page.</summary>
    private static readonly XPdfFontOptions Unicode = new(PdfFontEncoding.Unicode);

    private readonly Dictionary<int, double> widths = [];
    private readonly XFont[] fonts;
    private readonly bool bold;

    public Typeface(double size, bool bold)
    {
        Size = size;
        this.bold = bold;
        fonts = new XFont[EmbeddedFonts.Families.Count];
    }

    public double Size { get; }

    /// <summary>From baseline to baseline.</summary>
    public double LineHeight => Size * 1.32;

    /// <summary>From the top of a line to its baseline.</summary>
    public double Ascent => Size * 0.98;

    /// <summary>Splits text into runs, each in the first font that has all of its letters.</summary>
    public IReadOnlyList<TextRun> Runs(string text)
    {
        var runs = new List<TextRun>();
        var pending = new StringBuilder();
        var current = 0;
        foreach (var cluster in Clusters(text))
        {
            // A space stays with the run before it: it would only cut runs apart.
            var family = cluster == " " && pending.Length > 0 ? current : FamilyOf(cluster);
            if (family != current && pending.Length > 0)
            {
                runs.Add(new TextRun(pending.ToString(), FontOf(current)));
                pending.Clear();
            }
            current = family;
            pending.Append(cluster);
        }
        if (pending.Length > 0)
            runs.Add(new TextRun(pending.ToString(), FontOf(current)));
        return runs;
    }

    /// <summary>The text with every letter that no font has replaced by a question mark.</summary>
    public string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
            printable.Append(Enumerable.Range(0, fonts.Length).Any(family => Has(family, letter.Value)) ? letter.ToString() : "?");
        return printable.ToString();
    }

    /// <summary>The width of a text, in points. Letters are set without kerning, so it is the sum of theirs.</summary>
    public double Measure(XGraphics graphics, string text)
    {
        var width = 0.0;
        foreach (var letter in text.EnumerateRunes())
        {
            if (!widths.TryGetValue(letter.Value, out var known))
                widths[letter.Value] = known = graphics.MeasureString(letter.ToString(), FontOf(FamilyOf(letter.ToString()))).Width;
            width += known;
        }
        return width;
    }

    private static IEnumerable<string> Clusters(string text)
    {
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
            yield return clusters.GetTextElement();
    }

    private int FamilyOf(string cluster)
    {
        var family = 0;
        foreach (var letter in cluster.EnumerateRunes())
            family = Math.Max(family, FamilyOfLetter.GetOrAdd((letter.Value, bold), key => FirstFamilyWith(key.CodePoint)));
        return family;
    }

    private int FirstFamilyWith(int codePoint)
    {
        for (var family = 0; family < fonts.Length; family++)
        {
            if (Has(family, codePoint))
                return family;
        }
        return 0;
    }

    private bool Has(int family, int codePoint) => GlyphHelper.GlyphIndexFromCodePoint(codePoint, FontOf(family)) != 0;

    private XFont FontOf(int family) =>
        fonts[family] ??= new XFont(EmbeddedFonts.Families[family], Size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, Unicode);
}

using PdfSharp.Fonts;

namespace Billetterie.Invitations.Pdf;

/// <summary>Gives PDFsharp the typefaces embedded in this assembly, and no other: pages must not depend on the machine.</summary>
internal sealed class EmbeddedFonts : IFontResolver
{
    /// <summary>The families in the order in which a letter is looked for.</summary>
    public static readonly IReadOnlyList<string> Families =
        ["AtkinsonHyperlegible", "NotoSans", "NotoSansArabic", "NotoSansHebrew", "NotoSansArmenian", "NotoSansGeorgian"];

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
        Families.Contains(familyName) ? new FontResolverInfo($"{familyName}-{(bold ? "Bold" : "Regular")}") : null;

    public byte[]? GetFont(string faceName)
    {
        using var stream = typeof(EmbeddedFonts).Assembly.GetManifestResourceStream($"{faceName}.ttf")
            ?? throw new InvalidOperationException($"The typeface {faceName} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

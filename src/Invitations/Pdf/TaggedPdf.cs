using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace Billetterie.Invitations.Pdf;

/// <summary>
/// A tagged document in the manner of PDF/UA: a screen reader is given title, language, headings, lists and the figure's
/// alternative in reading order; lines and boxes are marked as decoration. Everything drawn lies within a tag.
/// </summary>
internal sealed class TaggedPdf : IDisposable
{
    private readonly PdfDocument document = new();
    private readonly StructureBuilder structure;
    private readonly string description;
    private XGraphics? graphics;

    /// <param name="title">Without angle brackets: PDFsharp writes it into XML as it is.</param>
    public TaggedPdf(string title, string subject, string author, string language, DateTimeOffset createdAt)
    {
        document.Info.Title = title;
        document.Info.Subject = subject;
        document.Info.Author = author;
        document.Info.Creator = author;
        document.Info.CreationDate = createdAt.UtcDateTime;
        document.Info.ModificationDate = createdAt.UtcDateTime;
        var accessibility = UAManager.ForDocument(document);
        accessibility.SetDocumentLanguage(language);
        structure = accessibility.StructureBuilder;
        description = Xmp.Describe(title, subject, author, language, createdAt);
    }

    /// <summary>The page being drawn.</summary>
    public XGraphics Graphics => graphics ?? throw new InvalidOperationException("There is no page yet.");

    /// <summary>Starts an A4 page with a bookmark.</summary>
    public void AddPage(string bookmark)
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Size = PdfSharp.PageSize.A4;
        graphics = XGraphics.FromPdfPage(page);
        document.Outlines.Add(bookmark, page);
    }

    /// <summary>A part that holds others: Art, Sect, L.</summary>
    public void Group(string tag, Action content)
    {
        structure.BeginGroupingElement(tag);
        content();
        structure.End();
    }

    /// <summary>A block of text: P, H1, H2, LI with its Lbl and LBody.</summary>
    /// <param name="spoken">What a screen reader says instead of the letters, where these stand in another order; else null.</param>
    public void Block(string tag, Action content, string? spoken = null)
    {
        structure.BeginBlockLevelElement(tag);
        if (spoken is not null)
            structure.CurrentStructureElement.Elements.SetString("/ActualText", spoken);
        content();
        structure.End();
    }

    public void Figure(string alternative, XRect bounds, Action content)
    {
        structure.BeginIllustrationElement("Figure", alternative, bounds);
        content();
        structure.End();
    }

    /// <summary>Decoration: said to nobody.</summary>
    public void Decoration(Action content)
    {
        structure.BeginArtifact();
        content();
        structure.End();
    }

    public byte[] Save()
    {
        graphics?.Dispose();
        graphics = null;
        using var stream = new MemoryStream();
        document.Save(stream, closeStream: false);
        return Settling.Settle(stream.ToArray(), description);
    }

    public void Dispose()
    {
        graphics?.Dispose();
        document.Dispose();
    }
}

using System.Text;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Billetterie.Invitations.Tests;

/// <summary>What a screen reader is given.</summary>
public sealed class AccessibilityTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("invitation").FullName;

    [Fact]
    public void The_document_is_marked_has_a_language_and_shows_its_title()
    {
        using var pdf = PdfDocument.Open(Sheets.Print(Sheets.One()));
        var catalog = pdf.Structure.Catalog.CatalogDictionary;

        Assert.Equal("fr-FR", Text(catalog, "Lang"));
        Assert.True(Flag(pdf, catalog, "MarkInfo", "Marked"));
        Assert.True(Flag(pdf, catalog, "ViewerPreferences", "DisplayDocTitle"));
        Assert.Equal("Invitation de Madame Soraya BELABAS – Gospel Experience – Noël", pdf.Information.Title);
    }

    [Fact]
    public void The_document_says_that_it_is_universally_accessible()
    {
        var sheet = Sheets.One() with { Event = "Roméo & Juliette <2>" };
        using var pdf = PdfDocument.Open(Sheets.Print(sheet));
        Assert.True(pdf.TryGetXmpMetadata(out var metadata));

        // PdfPig's own reading takes the packet for Latin-1.
        var description = XDocument.Parse(Encoding.UTF8.GetString(metadata!.GetXmlBytes().ToArray()));

        XNamespace ua = "http://www.aiim.org/pdfua/ns/id/", dc = "http://purl.org/dc/elements/1.1/";
        Assert.Equal("1", description.Descendants(ua + "part").Single().Value);
        Assert.Equal("Invitation de Madame Soraya BELABAS – Roméo & Juliette ‹2›", description.Descendants(dc + "title").Single().Value);
        Assert.Equal("fr-FR", description.Descendants(dc + "language").Single().Value);
    }

    [SkippableFact]
    public void Headings_lists_and_texts_are_read_in_the_order_of_the_page()
    {
        var structure = Structure(Sheets.Print(Sheets.One()));

        var inOrder = new[]
        {
            "Document", "Art", "H1", "Invitation nominative", "Madame Soraya BELABAS", "Participante", "H2", "Gospel Experience – Noël", "L (", "LI",
            "Lbl", "Quand", "LBody", "samedi 19 décembre 2026 à 20 h 30", "Où", "Musée des Confluences", "Accessibilité", "H2",
            "À présenter à la billetterie",
            "Cette invitation est strictement personnelle : elle ne peut être donnée à aucune autre personne. Elle vous sera demandée à la billetterie.",
            "Figure", InvitationCode.Group(Sheets.One().Code), "H2", "Délivrée par", "Foyer des Deux Rives",
        };
        var at = 0;
        foreach (var expected in inOrder)
        {
            var found = structure.IndexOf(expected, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{expected}' does not follow in:\n{structure}");
            at = found + expected.Length;
        }
    }

    [Fact]
    public void The_figure_has_an_alternative_with_the_code()
    {
        var sheet = Sheets.One();
        using var pdf = PdfDocument.Open(Sheets.Print(sheet));

        var figure = Assert.Single(Elements(pdf), element => Name(element, "S") == "Figure");

        Assert.Contains(InvitationCode.Group(sheet.Code), Text(figure, "Alt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_from_right_to_left_is_spoken_in_reading_order()
    {
        using var pdf = PdfDocument.Open(Sheets.Print(Sheets.Named("أمينة", "بن علي")));

        Assert.Contains(Elements(pdf), element => Text(element, "ActualText") == "أمينة بن علي");
    }

    [Fact]
    public void Every_page_has_a_bookmark_with_the_name()
    {
        using var pdf = PdfDocument.Open(Sheets.Print(Sheets.Named("Alix", "Martin"), Sheets.Named("Bilal", "Henri")));

        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal(["Alix MARTIN", "Bilal HENRI"], bookmarks.Roots.Select(root => root.Title));
    }

    [Fact]
    public void All_that_is_drawn_is_tagged_or_marked_as_decoration()
    {
        using var pdf = PdfDocument.Open(Sheets.Print(Sheets.Overlong()));
        var page = pdf.GetPage(1);

        var marked = page.GetMarkedContents().Sum(content => content.Letters.Count);

        Assert.Equal(page.Letters.Count, marked);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private string Structure(byte[] file)
    {
        var path = Path.Combine(directory, "invitation.pdf");
        File.WriteAllBytes(path, file);
        return ExternalProgram.Run("pdfinfo", "poppler-utils", "-struct-text", path);
    }

    private static IEnumerable<DictionaryToken> Elements(PdfDocument pdf) =>
        pdf.Structure.CrossReferenceTable.ObjectOffsets.Keys
            .Select(reference => pdf.Structure.GetObject(reference).Data).OfType<DictionaryToken>()
            .Where(element => element.ContainsKey(NameToken.Create("S")) && element.ContainsKey(NameToken.Create("P")));

    private static string? Name(DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out NameToken name) ? name.Data : null;

    private static string? Text(DictionaryToken dictionary, string key) =>
        dictionary.TryGet(NameToken.Create(key), out var token) ? token switch
        {
            StringToken text => text.Data,
            HexToken hex => Encoding.BigEndianUnicode.GetString(hex.Bytes.ToArray()).TrimStart('\uFEFF'),
            _ => null,
        } : null;

    private static bool Flag(PdfDocument pdf, DictionaryToken catalog, string dictionary, string key)
    {
        Assert.True(catalog.TryGet(NameToken.Create(dictionary), out var token));
        var resolved = token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : token;
        return resolved is DictionaryToken found && found.TryGet(NameToken.Create(key), out BooleanToken flag) && flag.Data;
    }
}

using System.Globalization;
using System.Xml.Linq;

namespace Billetterie.Invitations.Pdf;

/// <summary>The XML description inside the file; it is where a PDF says that it means to be universally accessible.</summary>
internal static class Xmp
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Basic = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace PdfUa = "http://www.aiim.org/pdfua/ns/id/";
    private static readonly XNamespace Meta = "adobe:ns:meta/";

    /// <summary>The packet without its end mark.</summary>
    public static string Describe(string title, string subject, string author, string language, DateTimeOffset at)
    {
        var moment = at.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
        var description = new XElement(Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "dc", Dc), new XAttribute(XNamespace.Xmlns + "xmp", Basic),
            new XAttribute(XNamespace.Xmlns + "pdfuaid", PdfUa),
            new XElement(Dc + "title", Alternatives(title)),
            new XElement(Dc + "description", Alternatives(subject)),
            new XElement(Dc + "creator", new XElement(Rdf + "Seq", new XElement(Rdf + "li", author))),
            new XElement(Dc + "language", new XElement(Rdf + "Bag", new XElement(Rdf + "li", language))),
            new XElement(Basic + "CreateDate", moment), new XElement(Basic + "ModifyDate", moment),
            new XElement(PdfUa + "part", "1"));
        var tree = new XElement(Meta + "xmpmeta", new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description));
        return $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>{tree.ToString(SaveOptions.DisableFormatting)}";
    }

    private static XElement Alternatives(string text) =>
        new(Rdf + "Alt", new XElement(Rdf + "li", new XAttribute(XNamespace.Xml + "lang", "x-default"), text));
}

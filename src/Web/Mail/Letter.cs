using System.Net;
using System.Text;

namespace Billetterie.Web.Mail;

/// <summary>What a mail says, independent of its form: one content gives the plain text and the HTML.</summary>
internal sealed class Letter(string subject)
{
    private readonly List<Part> _parts = [];

    public string Subject { get; } = subject;

    public Letter Paragraph(string text) => Add(new Part(PartKind.Paragraph, [text], null));

    /// <summary>One line each.</summary>
    public Letter List(IEnumerable<string> lines) => Add(new Part(PartKind.List, [.. lines], null));

    /// <summary>Something to be read exactly, such as a password.</summary>
    public Letter Exact(string text) => Add(new Part(PartKind.Exact, [text], null));

    public Letter Link(string text, string address) => Add(new Part(PartKind.Link, [text], address));

    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
            text.Append(part.ToText()).Append("\n\n");
        return text.ToString().TrimEnd() + "\n";
    }

    /// <summary>Complete page with its styles inside, as mail programs want them.</summary>
    public string ToHtml(string language)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"").Append(language).Append("\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Escape(Subject)).Append("</title></head>")
            .Append("<body style=\"margin:0;padding:24px;background:#f6f6f4;color:#1c1c1a;font:16px/1.5 sans-serif\">")
            .Append("<div style=\"max-width:36em;margin:0 auto;padding:24px;background:#fff;border-radius:8px\">")
            .Append("<h1 style=\"margin:0 0 16px;font-size:20px\">").Append(Escape(Subject)).Append("</h1>");
        foreach (var part in _parts)
            html.Append(part.ToHtml());
        return html.Append("</div></body></html>\n").ToString();
    }

    private Letter Add(Part part)
    {
        _parts.Add(part);
        return this;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private enum PartKind
    {
        Paragraph,
        List,
        Exact,
        Link,
    }

    private sealed record Part(PartKind Kind, IReadOnlyList<string> Lines, string? Address)
    {
        public string ToText() => Kind switch
        {
            PartKind.List => string.Join('\n', Lines.Select(line => "- " + line)),
            PartKind.Exact => "    " + Lines[0],
            PartKind.Link => $"{Lines[0]}\n{Address}",
            _ => Lines[0],
        };

        public string ToHtml() => Kind switch
        {
            PartKind.List => "<ul>" + string.Concat(Lines.Select(line => $"<li>{Escape(line)}</li>")) + "</ul>",
            PartKind.Exact => $"<p style=\"padding:8px 12px;background:#f6f6f4;font:18px monospace\">{Escape(Lines[0])}</p>",
            PartKind.Link => $"<p><a href=\"{Escape(Address!)}\" style=\"color:#0b5c66\">{Escape(Lines[0])}</a></p>",
            _ => $"<p>{Escape(Lines[0])}</p>",
        };
    }
}

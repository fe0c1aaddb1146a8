using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Billetterie.Import.Texts;

/// <summary>Takes the tags and entities out of a text that has any; another text is given back as it is.</summary>
internal static partial class HtmlText
{
    private static readonly string[] Blocks =
        ["p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header", "footer"];

    [GeneratedRegex(@"<(?:[a-zA-Z/!][^<>]*)>|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});", RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    public static string? Strip(string? text)
    {
        if (text is null || !Markup().IsMatch(text))
            return text;

        using var source = new TextSource(text);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var result = new StringBuilder();
        var hidden = 0;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            if (token.Type == HtmlTokenType.Character && hidden == 0)
                result.Append(token.Data);
            else if (token is HtmlTagToken tag)
                hidden = Tag(tag, hidden, result);
        }

        return result.ToString();
    }

    private static int Tag(HtmlTagToken tag, int hidden, StringBuilder result)
    {
        var opens = tag.Type == HtmlTokenType.StartTag;
        switch (tag.Name)
        {
            case "script" or "style" or "title":
                return opens ? hidden + 1 : Math.Max(0, hidden - 1);
            case "br" or "tr":
                result.Append('\n');
                break;
            case "li":
                result.Append(opens ? "\n- " : "");
                break;
            case "td" or "th":
                result.Append(' ');
                break;
            case var name when Blocks.Contains(name):
                result.Append("\n\n");
                break;
        }

        return hidden;
    }
}

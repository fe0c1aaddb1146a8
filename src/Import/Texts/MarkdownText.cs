using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Billetterie.Import.Texts;

/// <summary>
/// Markdown as plain paragraphs: headings and paragraphs on their own, list items as lines with a dash, links as their words
/// with the address behind, emphasis and pictures dropped. What its author meant so but wrote wrongly (a telephone number with
/// spaces as a link) loses its marks too.
/// </summary>
internal static partial class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    [GeneratedRegex(@"\[(?<words>[^\[\]\n]{1,200})\]\([^()\n]{1,300}\)|\*\*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Remains();

    public static string? Read(string? markdown, int limit)
    {
        if (string.IsNullOrWhiteSpace(markdown))
            return null;

        // What cannot be kept need not be parsed.
        var text = markdown.Length <= limit * 2 ? markdown : markdown[..(limit * 2)];
        var plain = Remains().Replace(Render(text), "${words}");
        return PlainText.Paragraphs(HtmlText.Strip(plain), limit);
    }

    private static string Render(string markdown)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting beyond its limit. Such a text was not written as Markdown: it is kept as it stands.
            return markdown;
        }

        var result = new StringBuilder();
        WriteBlocks(document, result);
        return result.ToString();
    }

    private static void WriteBlocks(ContainerBlock container, StringBuilder result)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case LinkReferenceDefinitionGroup or ThematicBreakBlock:
                    break;
                case ListBlock list:
                    WriteList(list, result);
                    break;
                case TableRow row:
                    WriteRow(row, result);
                    break;
                case ContainerBlock inner:
                    WriteBlocks(inner, result);
                    break;
                case LeafBlock { Inline: { } inline }:
                    WriteInlines(inline, result);
                    result.Append("\n\n");
                    break;
                case LeafBlock leaf:
                    result.Append(leaf.Lines.ToString()).Append("\n\n");
                    break;
            }
        }
    }

    private static void WriteList(ListBlock list, StringBuilder result)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var text = new StringBuilder();
            WriteBlocks(item, text);
            result.Append("- ").Append(text.ToString().Replace("\n\n", "\n", StringComparison.Ordinal).Trim()).Append('\n');
        }

        result.Append('\n');
    }

    private static void WriteRow(TableRow row, StringBuilder result)
    {
        var cells = row.OfType<TableCell>().Select(cell =>
        {
            var text = new StringBuilder();
            WriteBlocks(cell, text);
            return text.ToString().Trim();
        });
        result.Append(string.Join(" | ", cells)).Append('\n');
    }

    private static void WriteInlines(ContainerInline container, StringBuilder result)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    result.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    result.Append(code.Content);
                    break;
                case LineBreakInline:
                    result.Append('\n');
                    break;
                case AutolinkInline link:
                    result.Append(link.Url);
                    break;
                case HtmlEntityInline entity:
                    result.Append(entity.Transcoded.AsSpan());
                    break;
                case HtmlInline html:
                    // A tag; taken out with the others when the whole is there.
                    result.Append(html.Tag);
                    break;
                case LinkInline { IsImage: true }:
                    break;
                case LinkInline link:
                    WriteLink(link, result);
                    break;
                case ContainerInline inner:
                    WriteInlines(inner, result);
                    break;
            }
        }
    }

    private static void WriteLink(LinkInline link, StringBuilder result)
    {
        var words = new StringBuilder();
        WriteInlines(link, words);
        var (text, target) = (words.ToString().Trim(), link.Url ?? "");
        var address = target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? target["mailto:".Length..] : target;
        result.Append(text);
        var isAddress = address.Contains('@', StringComparison.Ordinal) || WebAddress.Read(address) is not null;
        if (isAddress && !text.Contains(address.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
            result.Append(text.Length > 0 ? $" ({address})" : address);
    }
}

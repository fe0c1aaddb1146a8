using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Billetterie.Web.Formats;

/// <summary>
/// What partners write about themselves and their events: a little Markdown, none of it trusted. HTML in it is shown as text,
/// links go to the web or to mail only, pictures become links. Thread safe.
/// </summary>
internal static class PresentationText
{
    /// <summary>Headings of the text come below those of the page.</summary>
    private const int HighestHeading = 3;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UseAutoLinks().UseSoftlineBreakAsHardlineBreak().Build();

    public static IHtmlContent Html(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return HtmlString.Empty;
        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(6, heading.Level + HighestHeading - 1);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.IsImage = false;
            link.Url = IsHarmless(link.Url) ? link.Url : null;
            link.GetAttributes().AddPropertyIfNotExist("rel", "noopener nofollow");
        }
        foreach (var link in document.Descendants<AutolinkInline>())
            link.Url = link.IsEmail || IsHarmless(link.Url) ? link.Url : "";
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return new HtmlString(writer.ToString());
    }

    /// <summary>Whether an address may stand in a link of ours.</summary>
    public static bool IsHarmless(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http" or "mailto");
}

using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Billetterie.Web.Components;

/// <summary>
/// <c>&lt;form method="post" once&gt;</c>: gives each rendered form an idempotency key (R13), so that a second sending of the same
/// form, by a double click or the back button, gets the first answer.
/// </summary>
[HtmlTargetElement("form", Attributes = "once")]
public sealed class OnceTagHelper : TagHelper
{
    [HtmlAttributeName("once")]
    public bool Once { get; set; } = true;

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var key = (ViewContext.ViewData.Model as SitePage)?.KeptKey ?? Guid.CreateVersion7();
        output.PreContent.AppendHtml(new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes = { ["type"] = "hidden", ["name"] = nameof(SitePage.RequestKey), ["value"] = key.ToString() },
        });
    }
}

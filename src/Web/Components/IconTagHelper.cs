using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Billetterie.Web.Components;

/// <summary><c>&lt;icon name="print" /&gt;</c>: a sign from the sprite, for the eye only; the words stand beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    private const string Sprite = "dist/icons.svg";

    /// <summary>The symbol's id in the sprite.</summary>
    public string Name { get; set; } = "";

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var assets = ViewContext.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        var address = $"{ViewContext.HttpContext.Request.PathBase}/{assets?[Sprite] ?? Sprite}#{Name}";
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon" + (context.AllAttributes["class"] is { } given ? $" {given.Value}" : ""));
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(new TagBuilder("use") { Attributes = { ["href"] = address } });
    }
}

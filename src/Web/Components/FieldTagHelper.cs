using Billetterie.Web.Site;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Components;

/// <summary>
/// <c>&lt;field for="Input.LastName" label="Nom" /&gt;</c>: label, hint, control and error, tied together for screen readers.
/// Attributes it does not know go to the control.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IStringLocalizer<SiteTexts> texts) : TagHelper
{
    /// <summary>The bound value; its name and what is wrong with it come with it.</summary>
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    /// <summary>What to enter, shown under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>The input's type; <c>textarea</c>, or <c>select</c> with <see cref="Options"/>.</summary>
    public string Type { get; set; } = "text";

    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>May be left empty: said beside the label.</summary>
    public bool Optional { get; set; }

    /// <summary>Says nothing of being optional: in searches all is.</summary>
    public bool Bare { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "-");
        var error = ErrorOf(name);
        var control = Control(name, id, error is not null);
        foreach (var attribute in output.Attributes)
            control.MergeAttribute(attribute.Name, attribute.Value is null or HtmlString { Value: "" } ? attribute.Name : attribute.Value.ToString(), replaceExisting: true);
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml(LabelFor(id));
        if (Hint is not null)
            output.Content.AppendHtml(Note("field__hint", $"{id}-hint", Hint));
        output.Content.AppendHtml(control);
        if (error is not null)
            output.Content.AppendHtml(Note("field__error", $"{id}-error", error));
    }

    private string? ErrorOf(string name) =>
        ViewContext.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label") { Attributes = { ["class"] = "field__label", ["for"] = id } };
        label.InnerHtml.Append(Label);
        if (Optional && !Bare)
        {
            var optional = new TagBuilder("span") { Attributes = { ["class"] = "field__optional" } };
            optional.InnerHtml.Append(" " + texts["optional"]);
            label.InnerHtml.AppendHtml(optional);
        }
        return label;
    }

    private static TagBuilder Note(string css, string id, string text)
    {
        var note = new TagBuilder("p") { Attributes = { ["class"] = css, ["id"] = id } };
        note.InnerHtml.Append(text);
        return note;
    }

    private TagBuilder Control(string name, string id, bool invalid)
    {
        var value = Value(name);
        var control = Type switch
        {
            "textarea" => TextArea(value),
            "select" => Select(value),
            _ => Input(value),
        };
        control.MergeAttribute("class", "input");
        control.MergeAttribute("id", id);
        control.MergeAttribute("name", name);
        string?[] describedBy = [Hint is null ? null : $"{id}-hint", invalid ? $"{id}-error" : null];
        var described = string.Join(' ', describedBy.OfType<string>());
        if (described.Length > 0)
            control.MergeAttribute("aria-describedby", described);
        if (invalid)
            control.MergeAttribute("aria-invalid", "true");
        if (!Optional && !Bare)
            control.MergeAttribute("required", "required");
        return control;
    }

    // A password typed wrong is not sent back.
    private string? Value(string name)
    {
        if (Type == "password")
            return null;
        if (ViewContext.ModelState.TryGetValue(name, out var entry) && entry.AttemptedValue is { } attempted)
            return attempted;
        return For.Model switch
        {
            null => null,
            DateOnly date => date.Write(),
            _ => Convert.ToString(For.Model, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private TagBuilder Input(string? value)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { ["type"] = Type } };
        if (value is not null)
            input.Attributes["value"] = value;
        return input;
    }

    private static TagBuilder TextArea(string? value)
    {
        var area = new TagBuilder("textarea") { Attributes = { ["rows"] = "4" } };
        area.InnerHtml.Append(value ?? "");
        return area;
    }

    private TagBuilder Select(string? value)
    {
        var select = new TagBuilder("select");
        foreach (var item in Options ?? [])
        {
            var option = new TagBuilder("option") { Attributes = { ["value"] = item.Value } };
            if (string.Equals(item.Value ?? "", value ?? "", StringComparison.Ordinal))
                option.Attributes["selected"] = "selected";
            option.InnerHtml.Append(item.Text);
            select.InnerHtml.AppendHtml(option);
        }
        return select;
    }
}

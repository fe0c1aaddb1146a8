using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The words of the door's script, as a data block of its page.</summary>
internal static class DoorWords
{
    private static readonly string[] Plain =
    [
        "online", "offline", "signedOut", "unknown", "yes", "no", "note", "already", "cancelled", "early", "wrong", "mistyped", "unreadable",
        "forged", "notListed", "noCamera", "undo", "undoOf", "undone", "letIn", "letInOf", "present", "cancelledBadge", "listOf", "doubleFound",
        "cancelledFound", "groupCount",
    ];

    private static readonly string[] Counted = ["queued", "group", "groupOf", "groupIn"];

    public static IHtmlContent Write(IStringLocalizer<VenueTexts> texts)
    {
        var words = new Dictionary<string, object>();
        foreach (var key in Plain)
            words[$"door_{key}"] = texts[$"door_{key}"].Value;
        foreach (var key in Counted)
            words[$"door_{key}"] = new { one = texts[$"door_{key}_one"].Value, other = texts[$"door_{key}_other"].Value };
        return new HtmlString(JsonSerializer.Serialize(words));
    }
}

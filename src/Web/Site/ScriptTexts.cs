using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Site;

/// <summary>The words that scripts say, as a data block of the page: the bundle itself knows no language.</summary>
internal static class ScriptTexts
{
    private static readonly string[] Plain =
        ["full", "upcoming", "closed", "past", "cancelled", "live", "notLive", "opened", "opensInAMinute", "trouble",
        "left_days", "left_hours", "left_minutes", "stateWaiting", "stateWaitingTier2", "seatObtained"];

    private static readonly string[] Counted = ["seats", "fullWaiting"];

    /// <summary>The default encoder leaves nothing in it that could end the block.</summary>
    public static IHtmlContent Write(IStringLocalizer<SiteTexts> texts) => new HtmlString(Of(texts));

    /// <summary>The words as JSON.</summary>
    public static string Of(IStringLocalizer<SiteTexts> texts)
    {
        var words = new Dictionary<string, object>();
        foreach (var key in Plain)
            words[key] = texts[key].Value;
        foreach (var key in Counted)
            words[key] = new { one = texts[$"{key}_one"].Value, other = texts[$"{key}_other"].Value };
        return JsonSerializer.Serialize(words);
    }
}

using Billetterie.Grains.Booking;
using Billetterie.Web.Formats;
using Billetterie.Web.Site;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>A rule with its value and what it does, in words.</summary>
public sealed record RuleInWords(string Key, string Name, string Value, string Effect);

/// <summary>Says terms of the policy in words, in the language of the request.</summary>
public static class PolicyWords
{
    /// <summary>Every rule of the terms, in the order in which they are shown.</summary>
    public static IReadOnlyList<RuleInWords> Of(PolicyTerms terms, IStringLocalizer<PolicyTexts> texts, Dates dates)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(dates);
        return
        [
            Limit("Participant", terms.Participant, texts), Limit("Guest", terms.Guest, texts), Limit("Companion", terms.Companion, texts),
            new("Week", texts["Week"], texts[$"week{terms.Week}"], texts[$"week{terms.Week}Effect"]),
            new("Window", texts["Window"], texts["windowValue", terms.OpensDaysBefore, dates.Hour(terms.OpensAt), terms.ClosesHoursBefore], texts["windowEffect"]),
            new("TierTwo", texts["TierTwo"], texts[terms.ReleasesTierTwo ? "tierTwoYes" : "tierTwoNo"], texts[terms.ReleasesTierTwo ? "tierTwoYesEffect" : "tierTwoNoEffect"]),
        ];
    }

    /// <summary>The rules that differ between two terms, as they are afterwards.</summary>
    public static IReadOnlyList<RuleInWords> Changes(PolicyTerms before, PolicyTerms after, IStringLocalizer<PolicyTexts> texts, Dates dates) =>
        [.. Of(after, texts, dates).Zip(Of(before, texts, dates)).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First)];

    private static RuleInWords Limit(string key, int? limit, IStringLocalizer<PolicyTexts> texts) => limit is { } number
        ? new(key, texts[key], texts.Count("limit", number), texts["limitEffect"])
        : new(key, texts[key], texts["unlimited"], texts["unlimitedEffect"]);
}

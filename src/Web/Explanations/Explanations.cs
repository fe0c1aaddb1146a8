using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Web.Formats;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Explanations;

/// <summary>
/// Says in words, which a referent can read to the person, what became of somebody and why: rule, rank, uses of the week (R15).
/// In the language of the request. The one place for it: pages, API and mails speak alike. Thread safe.
/// </summary>
public sealed class Explanations(IStringLocalizer<Explanations> texts, Dates dates, BookingPolicy policy)
{
    /// <summary>The sentences for an outcome.</summary>
    /// <param name="at">When it was decided: from it follows when the person can book again.</param>
    public string Of(PersonOutcome outcome, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Code switch
        {
            Codes.Confirmed when outcome is { Uses: { } uses, Limit: { } limit } => $"{texts[Codes.Confirmed]} {texts["uses", uses, limit]}",
            Codes.AlreadyReserved => AlreadyReserved(outcome),
            Codes.OverQuota => OverQuota(outcome, at),
            _ => texts[outcome.Code, outcome.Rank ?? 0],
        };
    }

    private string AlreadyReserved(PersonOutcome outcome) => outcome switch
    {
        { Status: PersonStatus.Waitlisted, Tier: 2 } => texts["already_waiting_tier_2", outcome.Rank ?? 0],
        { Status: PersonStatus.Waitlisted } => texts["already_waiting", outcome.Rank ?? 0],
        _ => texts["already_confirmed"],
    };

    private string OverQuota(PersonOutcome outcome, DateTimeOffset at) =>
        policy.WeekIsOfPerformance(at)
            ? texts["over_quota_performance", outcome.Rank ?? 0, outcome.Uses ?? 0, outcome.Limit ?? 0]
            : texts["over_quota", outcome.Rank ?? 0, outcome.Uses ?? 0, outcome.Limit ?? 0, dates.Day(dates.NextMonday(at))];
}

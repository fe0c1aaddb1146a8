using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Microsoft.Extensions.Options;

namespace Billetterie.Grains.Performances;

/// <summary>
/// The policy in force at each moment: windows, weeks, limits. It begins with the settings; the coordination's changes follow, each
/// from its moment on. Whoever decides asks for the moment of the request, so a change counts to the instant and never for what
/// was answered. Thread safe.
/// </summary>
public sealed class BookingPolicy
{
    /// <summary>
    /// How long before it applies a change must be known. Every program reads the changes several times within it, so all of them
    /// turn at the same instant.
    /// </summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(1);

    private readonly string timeZone;
    private readonly Period settings;
    private volatile Period[]? periods;

    public BookingPolicy(IOptions<QuotaOptions> quota, IOptions<WindowOptions> window)
    {
        var (uses, opening) = (quota.Value, window.Value);
        timeZone = opening.TimeZone;
        settings = PeriodOf(new DatedTerms(DateTimeOffset.MinValue, new PolicyTerms(
            uses.PerWeek.Participant, uses.PerWeek.Guest, uses.PerWeek.Companion, uses.Week, opening.OpensDaysBefore, opening.OpensAt,
            opening.ClosesHoursBefore)));
        periods = [settings];
    }

    /// <summary>Weeks and local times, which no change of the policy touches.</summary>
    public BookingCalendar Calendar => settings.Calendar;

    /// <summary>Takes over the changes as they are stored, in any order; of several for one moment the last counts.</summary>
    public void Use(IReadOnlyList<DatedTerms> changes) =>
        periods = [settings, .. changes.OrderBy(change => change.From).Select(PeriodOf)];

    /// <summary>Nothing is decided before the changes are taken over: the store does not answer yet.</summary>
    public void Await() => periods = null;

    /// <summary>The terms in force at a moment.</summary>
    /// <exception cref="StoreUnavailableException">The changes could not be read yet.</exception>
    public PolicyTerms At(DateTimeOffset moment) => In(moment).Dated.Terms;

    /// <summary>Invitations per week of a family at a moment; null is unlimited (R6).</summary>
    public int? LimitOf(Family family, DateTimeOffset at) => At(at).LimitOf(family);

    /// <summary>Whether invitations count in the week of the performance instead of that of their issue (R6).</summary>
    public bool WeekIsOfPerformance(DateTimeOffset at) => At(at).Week == QuotaWeekKind.Performance;

    /// <summary>The week in which an invitation counts that is issued at a moment for a performance (R6).</summary>
    public QuotaWeek WeekFor(DateTimeOffset issuedAt, DateTimeOffset startsAt) =>
        Calendar.WeekOf(WeekIsOfPerformance(issuedAt) ? startsAt : issuedAt);

    /// <summary>The window of a performance whose date is set at a moment (R1).</summary>
    public BookingWindow WindowOf(DateTimeOffset startsAt, DateTimeOffset at) => In(at).Calendar.WindowOf(startsAt);

    private Period In(DateTimeOffset moment)
    {
        var known = periods ?? throw new StoreUnavailableException("The policy in force is not read yet.");
        var last = known.Length - 1;
        while (last > 0 && known[last].Dated.From > moment)
        {
            last--;
        }

        return known[last];
    }

    private Period PeriodOf(DatedTerms dated) => new(dated, new BookingCalendar(new WindowOptions
    {
        OpensDaysBefore = dated.Terms.OpensDaysBefore, OpensAt = dated.Terms.OpensAt, ClosesHoursBefore = dated.Terms.ClosesHoursBefore,
        TimeZone = timeZone,
    }));

    private sealed record Period(DatedTerms Dated, BookingCalendar Calendar);
}

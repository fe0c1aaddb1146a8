using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Microsoft.Extensions.Options;

namespace Billetterie.Grains.Performances;

/// <summary>The settings that the rules read: windows, weeks, limits. Thread safe.</summary>
public sealed class BookingPolicy(IOptions<QuotaOptions> quota, IOptions<WindowOptions> window)
{
    private readonly QuotaOptions quota = quota.Value;

    public BookingCalendar Calendar { get; } = new(window.Value);

    /// <summary>Whether invitations count in the week of the performance instead of that of their issue (R6).</summary>
    public bool WeekIsOfPerformance => quota.Week == QuotaWeekKind.Performance;

    /// <summary>Invitations per week of a family; null is unlimited (R6).</summary>
    public int? LimitOf(Family family) => quota.LimitOf(family);

    /// <summary>The week in which an invitation counts that is issued at a moment for a performance (R6).</summary>
    public QuotaWeek WeekFor(DateTimeOffset issuedAt, DateTimeOffset startsAt) =>
        Calendar.WeekOf(WeekIsOfPerformance ? startsAt : issuedAt);
}

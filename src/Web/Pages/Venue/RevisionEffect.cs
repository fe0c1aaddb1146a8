using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Venues;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What a change of a date would do, said before it is confirmed.</summary>
/// <param name="Promoted">How many of those waiting would get a seat at once, at most: a person's quota may be spent (R7).</param>
/// <param name="StillWaiting">How many would go on waiting, at least.</param>
/// <param name="Free">Seats that would be free for newcomers.</param>
/// <param name="Moves">Whether the structures are told: another date or place (R11).</param>
/// <param name="WindowChanges">Whether booking opens or closes at other moments.</param>
/// <param name="ClosesAtOnce">The new closing where it has passed while people can still book; null otherwise.</param>
public sealed record RevisionEffect(
    int CapacityBefore, int CapacityAfter, int Promoted, int StillWaiting, int Free, bool Moves, bool WindowChanges, DateTimeOffset? ClosesAtOnce)
{
    /// <summary>Nothing is asked for.</summary>
    public bool IsEmpty => CapacityBefore == CapacityAfter && !Moves && !WindowChanges;

    internal static RevisionEffect Of(VenuePerformance now, RevisePerformance asked, BookingPolicy policy, DateTimeOffset at)
    {
        var closes = asked.ClosesAt ?? (asked.StartsAt == now.StartsAt && now.ClosesAtSet is null ? now.ClosesAt : policy.WindowOf(asked.StartsAt, at).ClosesAt);
        var closesAtOnce = at < now.ClosesAt && closes <= at;
        // Before the closing tier 2 only waits, even when seats are free; after it both tiers are served, unless the policy says not (R7).
        var waiting = now.State == PerformanceState.Closed || (closesAtOnce && policy.At(at).ReleasesTierTwo)
            ? now.WaitingTierOne + now.WaitingTierTwo
            : now.WaitingTierOne;
        var vacant = Math.Max(0, asked.Capacity - now.Confirmed - Kept(now, asked));
        var promoted = Math.Min(vacant, waiting);
        return new RevisionEffect(
            now.Capacity, asked.Capacity, promoted, now.WaitingTierOne + now.WaitingTierTwo - promoted, vacant - promoted,
            asked.StartsAt != now.StartsAt || asked.Place != now.Place,
            asked.OpensAt != now.OpensAtSet || asked.ClosesAt != now.ClosesAtSet, closesAtOnce ? closes : null);
    }

    /// <summary>Lowering the capacity takes seats kept empty first.</summary>
    private static int Kept(VenuePerformance now, RevisePerformance asked) =>
        Math.Min(now.KeptEmpty, Math.Max(0, asked.Capacity - now.Confirmed));
}

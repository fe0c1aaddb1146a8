using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Web.Live;

/// <summary>What the hub says to those who listen; always after the commit (R14).</summary>
public interface ILiveClient
{
    /// <summary>The newest counters of a watched performance. Versions grow; a gap means that more happened than the counters tell.</summary>
    Task Availability(Availability availability);

    /// <summary>To a structure: some of its reservations changed without its asking (R8, R9, R11).</summary>
    Task Notice(LiveNotice notice);

    /// <summary>To a venue: the newest booking and door counters of a performance it watches.</summary>
    Task Counters(VenueCounters counters);
}

/// <summary>What happened to reservations of a structure.</summary>
public sealed record LiveNotice(NoticeKind Kind, PerformanceId PerformanceId, IReadOnlyList<ReservationId> Reservations);

/// <summary>A performance as its venue watches it.</summary>
/// <param name="Present">People who are in.</param>
public sealed record VenueCounters(
    PerformanceId PerformanceId, int Capacity, int Remaining, int Confirmed, int WaitingTierOne, int WaitingTierTwo, int KeptEmpty,
    int Present, PerformanceState State, long Version);

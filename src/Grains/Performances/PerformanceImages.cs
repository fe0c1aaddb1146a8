using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>Which of the timed transitions a performance has been through.</summary>
public enum PerformancePhase
{
    Upcoming = 1,
    Open = 2,
    Closed = 3,
    Started = 4,
    Cancelled = 5,
}

/// <summary>
/// The row of a performance as its state gives it. Written with the batch that made it; a rebuild from the journal gives
/// the same row.
/// </summary>
/// <param name="Version">The version of the last record; the fence.</param>
/// <param name="KeptEmpty">Seats freed after closing that the venue keeps empty (R9).</param>
/// <param name="Remaining">Seats that a new request could take: none while tier 1 has somebody whom the vacant ones fit (R7).</param>
/// <param name="NextDueAt">When the clock must poke it; in the past while a promotion is unfinished; null when nothing more will be due.</param>
public sealed record PerformanceImage(
    PerformanceId Id, EventId Event, VenueId Venue, long Version, PerformancePhase Phase, DateTimeOffset StartsAt,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset? OpensAtSet, DateTimeOffset? ClosesAtSet, int Capacity,
    int Confirmed, int WaitingTierOne, int WaitingTierTwo, int KeptEmpty, int Remaining, string? Place, string? Source, DateTimeOffset? NextDueAt);

/// <summary>The row of a reservation as the state gives it.</summary>
/// <param name="Sequence">Orders the waitlist (R5, R7); never a timestamp.</param>
/// <param name="Party">Shared by those who asked to be together and wait; null otherwise.</param>
/// <param name="Tier">1 or 2 while waiting; null otherwise.</param>
/// <param name="Slot">The use of a week that this reservation holds while it is confirmed.</param>
/// <param name="RequestedBy">The account that asked.</param>
/// <param name="IssuedAt">When the invitation was issued; null while it never was.</param>
public sealed record ReservationImage(
    ReservationId Id, ParticipantId Participant, StructureId Structure, Family Family, ReservationStatus Status,
    int Sequence, int? Party, int? Tier, QuotaSlot? Slot, AccountId RequestedBy, DateTimeOffset RequestedAt,
    DateTimeOffset? IssuedAt, DateTimeOffset? CancelledAt, Role? CancelledBy, Attendance Attendance, Role? AttendanceBy)
{
    /// <summary>Confirmed or waiting: the one place a person may have on a performance (R3).</summary>
    public bool Live => Status != ReservationStatus.Cancelled;
}

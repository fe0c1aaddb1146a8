using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Rows;

// The images that the performances' commits write; here they are only read.

internal sealed class PerformanceRow
{
    public long Id { get; set; }
    public long EventId { get; set; }
    public long VenueId { get; set; }
    public long Version { get; set; }
    public PerformancePhase Phase { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset OpensAt { get; set; }
    public DateTimeOffset ClosesAt { get; set; }
    public DateTimeOffset? OpensAtSet { get; set; }
    public DateTimeOffset? ClosesAtSet { get; set; }
    public int Capacity { get; set; }
    public int Confirmed { get; set; }
    public int WaitingTierOne { get; set; }
    public int WaitingTierTwo { get; set; }
    public int KeptEmpty { get; set; }
    public int Remaining { get; set; }
    public string? Place { get; set; }
    public string? Source { get; set; }

    /// <summary>Where it stands at a moment: by its times, because the clock that moves the phase may lag (R1).</summary>
    public PerformanceState StateAt(DateTimeOffset now) => this switch
    {
        { Phase: PerformancePhase.Cancelled } => PerformanceState.Cancelled,
        _ when StartsAt <= now => PerformanceState.Past,
        _ when ClosesAt <= now => PerformanceState.Closed,
        _ when OpensAt > now => PerformanceState.Upcoming,
        { Remaining: > 0 } => PerformanceState.Open,
        _ => PerformanceState.Full,
    };
}

internal sealed class ReservationRow
{
    public long Id { get; set; }
    public long PerformanceId { get; set; }
    public long ParticipantId { get; set; }
    public long StructureId { get; set; }
    public long RequestedBy { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset RequestedAt { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    public int Sequence { get; set; }
    public Family Family { get; set; }
    public ReservationStatus Status { get; set; }
    public int? Tier { get; set; }
    public Role? CancelledBy { get; set; }
    public Attendance Attendance { get; set; }
    public Role? AttendanceBy { get; set; }
}

internal sealed class QuotaSlotRow
{
    public long ParticipantId { get; set; }
    public int Week { get; set; }
    public int Slot { get; set; }
}

internal sealed class ReservationNoteRow
{
    public long ReservationId { get; set; }
    public required string Text { get; set; }
}

using Billetterie.Abstractions;

namespace Billetterie.Simulation.Audit;

/// <summary>One reservation as the auditor rebuilds it.</summary>
public sealed class Booked
{
    public required ReservationId Id { get; init; }
    public required ParticipantId Person { get; init; }
    public required StructureId Structure { get; set; }
    public required Family Family { get; init; }
    public required AccountId RequestedBy { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }
    public required int Sequence { get; set; }
    public ReservationStatus Status { get; set; }
    public int? Party { get; set; }
    public int? Tier { get; set; }
    public QuotaSlot? Slot { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }
    public DateTimeOffset? CancelledAt { get; set; }
    public Role? CancelledBy { get; set; }
    public Attendance Attendance { get; set; }
    public Role? AttendanceBy { get; set; }

    public bool Waits => Status == ReservationStatus.Waitlisted;
    public bool Seated => Status == ReservationStatus.Confirmed;
    public bool Live => Status != ReservationStatus.Cancelled;
}

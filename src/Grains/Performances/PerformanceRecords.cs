using System.Text.Json.Serialization;
using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>
/// What happened to a performance: a closed family, in the past tense. The journal of these records is the truth; it holds
/// ids, never names. The discriminators are stored: never rename one, never change what a field means.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PerformancePublished), "PerformancePublished")]
[JsonDerivedType(typeof(SeatReserved), "SeatReserved")]
[JsonDerivedType(typeof(PlacedOnWaitlist), "PlacedOnWaitlist")]
[JsonDerivedType(typeof(WaitlistPromoted), "WaitlistPromoted")]
[JsonDerivedType(typeof(MovedToTierTwo), "MovedToTierTwo")]
[JsonDerivedType(typeof(WaitlistRejoined), "WaitlistRejoined")]
[JsonDerivedType(typeof(ReservationCancelled), "ReservationCancelled")]
[JsonDerivedType(typeof(SeatKeptEmpty), "SeatKeptEmpty")]
[JsonDerivedType(typeof(KeptSeatsReleased), "KeptSeatsReleased")]
[JsonDerivedType(typeof(CapacityChanged), "CapacityChanged")]
[JsonDerivedType(typeof(PerformanceMoved), "PerformanceMoved")]
[JsonDerivedType(typeof(PerformanceCancelled), "PerformanceCancelled")]
[JsonDerivedType(typeof(WindowOpened), "WindowOpened")]
[JsonDerivedType(typeof(WindowClosed), "WindowClosed")]
[JsonDerivedType(typeof(PerformanceStarted), "PerformanceStarted")]
[JsonDerivedType(typeof(AttendanceRecorded), "AttendanceRecorded")]
[JsonDerivedType(typeof(ReservationsTakenOver), "ReservationsTakenOver")]
[JsonDerivedType(typeof(PerformanceTakenOver), "PerformanceTakenOver")]
public abstract record PerformanceRecord
{
    private PerformanceRecord()
    {
    }

    /// <param name="OpensAtSet">The opening where the venue set its own; null where the policy gives it.</param>
    public sealed record PerformancePublished(
        EventId Event, VenueId Venue, DateTimeOffset StartsAt, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
        DateTimeOffset? OpensAtSet, DateTimeOffset? ClosesAtSet, int Capacity, string? Place, string? Source) : PerformanceRecord;

    /// <param name="Sequence">The number the owner gave; also part of the reservation's id.</param>
    /// <param name="Slot">The use of the week it took; null where the family is unlimited.</param>
    /// <param name="Limit">The family's limit at that moment, so that an audit can tell a breach from a later change of policy.</param>
    public sealed record SeatReserved(
        ReservationId Reservation, ParticipantId Participant, StructureId Structure, Family Family, int Sequence,
        QuotaSlot? Slot, int? Limit) : PerformanceRecord;

    public sealed record PlacedOnWaitlist(
        ReservationId Reservation, ParticipantId Participant, StructureId Structure, Family Family, int Sequence,
        int? Party, int Tier) : PerformanceRecord;

    /// <param name="Granted">Why the coordination gave the seat beyond the quota; null where it came by the rules.</param>
    public sealed record WaitlistPromoted(ReservationId Reservation, QuotaSlot? Slot, string? Granted = null) : PerformanceRecord;

    public sealed record MovedToTierTwo(ReservationId Reservation) : PerformanceRecord;

    /// <summary>A tier-2 place asked for again once the quota allowed it, and no seat was free (R3).</summary>
    public sealed record WaitlistRejoined(ReservationId Reservation, int Sequence, int? Party) : PerformanceRecord;

    public sealed record ReservationCancelled(ReservationId Reservation, Role By, string? Reason) : PerformanceRecord;

    /// <summary>A seat freed after closing that the venue did not give on (R9).</summary>
    public sealed record SeatKeptEmpty : PerformanceRecord;

    public sealed record KeptSeatsReleased : PerformanceRecord;

    public sealed record CapacityChanged(int Capacity) : PerformanceRecord;

    /// <summary>New date, window or place.</summary>
    public sealed record PerformanceMoved(
        DateTimeOffset StartsAt, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
        DateTimeOffset? OpensAtSet, DateTimeOffset? ClosesAtSet, string? Place) : PerformanceRecord;

    public sealed record PerformanceCancelled(string? Reason) : PerformanceRecord;

    public sealed record WindowOpened : PerformanceRecord;

    /// <param name="KeepsTierTwoWaiting">The policy of that moment did not give vacant seats to tier 2 (R7).</param>
    public sealed record WindowClosed(bool KeepsTierTwoWaiting = false) : PerformanceRecord;

    public sealed record PerformanceStarted : PerformanceRecord;

    public sealed record AttendanceRecorded(ReservationId Reservation, Attendance Attendance, Role By) : PerformanceRecord;

    /// <summary>Two structures were merged: all reservations of the one are the other's.</summary>
    public sealed record ReservationsTakenOver(StructureId From, StructureId Into) : PerformanceRecord;

    /// <summary>Two venues were merged: the date is the other's.</summary>
    public sealed record PerformanceTakenOver(VenueId From, VenueId Into) : PerformanceRecord;
}

/// <summary>A record with its place in the journal.</summary>
/// <param name="Version">1 for the first record of the performance, without gaps.</param>
/// <param name="At">The moment at which the owner took the command.</param>
/// <param name="Who">The account that acted; 0 for the program itself.</param>
/// <param name="Request">The idempotency key; null where nobody asked.</param>
public sealed record JournalEntry(long Version, DateTimeOffset At, AccountId Who, Guid? Request, PerformanceRecord Record)
{
    /// <summary>The venue in whose name it was done, for the audit; not part of the journal, so null when read from it.</summary>
    public VenueId? ActedFor { get; init; }
}

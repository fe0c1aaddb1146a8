using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Storage.Audit;

/// <summary>An act on a performance that belongs into the audit.</summary>
/// <param name="ActedFor">The venue in whose name it was done.</param>
/// <param name="Details">JSON, ids and words only.</param>
internal sealed record AuditedAct(
    DateTimeOffset At, AccountId Account, string Act, string SubjectKind, long Subject, StructureId? Structure, VenueId? ActedFor, string Details);

/// <summary>
/// Which records of the journal are acts on others: of a venue, or of the coordination. They are written into the audit in the
/// transaction that stores them. What structures do with their own reservations stands in the journal alone.
/// </summary>
internal static class JournalAudit
{
    /// <summary>What reservations' acts are about: the person.</summary>
    private const string Person = "participant";

    private const string Performance = "performance";

    public static IEnumerable<AuditedAct> Of(PerformanceBatch batch)
    {
        foreach (var entry in batch.Entries)
        {
            if (entry.Who != AccountId.System && Of(batch, entry) is { } act)
                yield return act;
        }
    }

    private static AuditedAct? Of(PerformanceBatch batch, JournalEntry entry) => entry.Record switch
    {
        ReservationCancelled { By: not Role.Referent, Reason: not Codes.PerformanceCancelled } record =>
            OnReservation(batch, entry, "reservation.cancelled", record.Reservation, record.Reason),
        AttendanceRecorded { By: Role.Coordination } record =>
            OnReservation(batch, entry, "reservation.attendance", record.Reservation, record.Attendance.ToString()),
        WaitlistPromoted { Granted: { } reason } record => OnReservation(batch, entry, "reservation.granted", record.Reservation, reason),
        PerformancePublished record => OnPerformance(batch, entry, "performance.published", new { capacity = record.Capacity, startsAt = record.StartsAt }),
        CapacityChanged record => OnPerformance(batch, entry, "performance.capacity_changed", new { capacity = record.Capacity }),
        PerformanceMoved record => OnPerformance(
            batch, entry, "performance.moved", new { startsAt = record.StartsAt, opensAt = record.OpensAt, closesAt = record.ClosesAt }),
        PerformanceCancelled record => OnPerformance(batch, entry, "performance.cancelled", new { reason = record.Reason }),
        KeptSeatsReleased => OnPerformance(batch, entry, "performance.seats_released", new { }),
        _ => null,
    };

    private static AuditedAct OnReservation(PerformanceBatch batch, JournalEntry entry, string act, ReservationId id, string? reason)
    {
        var row = batch.Changed.Concat(batch.Added).First(row => row.Id == id);
        return new AuditedAct(
            entry.At, entry.Who, act, Person, row.Participant.Value, row.Structure, entry.ActedFor, Json(new { reservation = id, reason }));
    }

    private static AuditedAct OnPerformance(PerformanceBatch batch, JournalEntry entry, string act, object details) =>
        new(entry.At, entry.Who, act, Performance, batch.Performance.Value, null, entry.ActedFor, Json(details));

    private static string Json(object details) => JsonSerializer.Serialize(details, JsonSerializerOptions.Web);
}

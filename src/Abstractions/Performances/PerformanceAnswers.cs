namespace Billetterie.Abstractions;

/// <summary>A request refused as a whole, with what is needed to say why (R15).</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="OpensAt">With <see cref="Codes.WindowNotOpen"/>: when to come back.</param>
/// <param name="ClosedAt">With <see cref="Codes.WindowClosed"/>, <see cref="Codes.ContactVenue"/>: since when.</param>
/// <param name="Number">The number the refusal speaks of: confirmed seats, a limit.</param>
/// <param name="Field">With the codes about a field: its name as the API spells it.</param>
public sealed record Refusal(
    string Code, DateTimeOffset? OpensAt = null, DateTimeOffset? ClosedAt = null, int? Number = null, string? Field = null);

/// <summary>How one person of a request fared.</summary>
public enum PersonStatus
{
    Confirmed = 1,
    Waitlisted = 2,
    Cancelled = 3,
    Refused = 4,
}

/// <summary>What became of one person, and why (R15).</summary>
/// <param name="Rank">Place in its tier, from 1, while waiting.</param>
/// <param name="Tier">1: found no seat; 2: over quota (R7).</param>
/// <param name="Slot">The use of the week that this request took; null where it took none.</param>
/// <param name="Uses">Invitations of the week issued to the person, this one included.</param>
/// <param name="Limit">The family's limit; null when unlimited or not looked at.</param>
public sealed record PersonOutcome(
    ParticipantId Participant, ReservationId? Reservation, PersonStatus Status, string Code,
    int? Rank = null, int? Tier = null, QuotaSlot? Slot = null, int? Uses = null, int? Limit = null);

/// <summary>
/// The answer to any command on a performance. Remembered under its idempotency key and given again word for word (R13).
/// Leaves the grain only after the commit (R14).
/// </summary>
/// <param name="Refusal">Set when the request was refused as a whole; then nothing changed.</param>
/// <param name="Outcomes">One per person concerned, in the order asked.</param>
/// <param name="After">The counters after the command.</param>
/// <param name="At">When it was decided: what is explained by it stays the same when asked again. Null for a refusal as a whole.</param>
public sealed record PerformanceAnswer(
    Refusal? Refusal, IReadOnlyList<PersonOutcome> Outcomes, Availability? After, DateTimeOffset? At = null)
{
    public static PerformanceAnswer Refused(Refusal refusal) => new(refusal, [], null);
}

/// <summary>Where a performance stands for those who look for seats.</summary>
public enum PerformanceState
{
    /// <summary>Not open yet.</summary>
    Upcoming = 1,
    /// <summary>Open, with seats.</summary>
    Open = 2,
    /// <summary>Open, no seat free: booking joins the waitlist.</summary>
    Full = 3,
    /// <summary>Booking has ended.</summary>
    Closed = 4,
    /// <summary>Has started.</summary>
    Past = 5,
    Cancelled = 6,
}

/// <summary>The live counters of a performance; sent only after commit (R14).</summary>
/// <param name="Remaining">Seats that a new request could take now.</param>
/// <param name="Version">Grows with every record; a reader that sees a lower one ignores it.</param>
public sealed record Availability(
    PerformanceId PerformanceId, int Capacity, int Remaining, int Waiting, PerformanceState State, long Version);

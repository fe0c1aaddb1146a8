namespace Billetterie.Abstractions;

/// <summary>A person of a booking request with what the desk knows: the rules ask nobody.</summary>
/// <param name="Person">Who.</param>
/// <param name="Family">Family at this moment.</param>
/// <param name="Barred">A code of <see cref="Codes"/> when the person may not be booked at all (R2).</param>
/// <param name="Quota">The standing; null when barred.</param>
public sealed record Candidate(ParticipantId Person, Family Family, string? Barred, QuotaStanding? Quota);

/// <summary>Creates the performance: the first record of its journal.</summary>
/// <param name="OpensAt">Set only where it differs from the policy (R1).</param>
/// <param name="ClosesAt">Set only where it differs from the policy (R1).</param>
/// <param name="Place">Room or address where it differs from the venue's.</param>
/// <param name="Source">The identity of this date in the programme it was imported from.</param>
public sealed record PublishPerformance(
    RequestStamp Stamp, EventId Event, VenueId Venue, DateTimeOffset StartsAt, int Capacity,
    DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null, string? Place = null, string? Source = null);

/// <summary>Books people in the given order (R2 to R7).</summary>
/// <param name="StructureActive">Whether the structure may book at all.</param>
/// <param name="Together">All are seated or all wait (R5).</param>
/// <param name="VenueActive">Whether the venue's performances may be booked anew.</param>
public sealed record ReserveSeats(
    RequestStamp Stamp, StructureId Structure, bool StructureActive, IReadOnlyList<Candidate> People, bool Together = false,
    string? CompanionReason = null, bool VenueActive = true);

/// <summary>Cancels a reservation (R9).</summary>
/// <param name="GiveSeatOn">Venue or coordination after closing: whether the seat goes to the next waiting, or stays empty.</param>
/// <param name="Reason">Why, for the help desk; a code or short word, never a name.</param>
public sealed record CancelReservation(RequestStamp Stamp, ReservationId Reservation, bool GiveSeatOn = true, string? Reason = null);

/// <summary>Changes date, window, place and capacity at once; what is equal changes nothing (R10, R11).</summary>
public sealed record RevisePerformance(
    RequestStamp Stamp, DateTimeOffset StartsAt, int Capacity,
    DateTimeOffset? OpensAt = null, DateTimeOffset? ClosesAt = null, string? Place = null);

/// <summary>Cancels the performance with all its reservations (R11).</summary>
public sealed record CancelPerformance(RequestStamp Stamp, string? Reason = null);

/// <summary>Records whether people came; the door's word stands (R12).</summary>
public sealed record RecordAttendance(RequestStamp Stamp, IReadOnlyList<ReservationId> Reservations, Attendance Attendance);

/// <summary>
/// The coordination gives somebody who waits a seat although their quota is spent; a party is seated whole (R5). Only the quota is
/// lifted: capacity, line and window hold (R4, R6, R7).
/// </summary>
/// <param name="Reason">Why; told to the structure. A code or short word, never a name.</param>
public sealed record GrantSeat(RequestStamp Stamp, ReservationId Reservation, string Reason);

/// <summary>
/// Two structures were merged: every reservation of the one, cancelled ones too, is the other's from now on. Nobody's seat, rank or use
/// of a week changes. Nothing happens where the performance holds none; safe at any time, and again.
/// </summary>
/// <param name="From">The structure that was merged into the other.</param>
/// <param name="Into">The structure that is kept.</param>
public sealed record TakeOverReservations(RequestStamp Stamp, StructureId From, StructureId Into);

/// <summary>Two venues were merged: the one's date is the other's from now on, nothing else of it changes. Safe at any time, and again.</summary>
/// <param name="From">The venue that was merged into the other.</param>
/// <param name="Into">The venue that is kept.</param>
public sealed record TakeOverPerformance(RequestStamp Stamp, VenueId From, VenueId Into);

/// <summary>Gives seats that were kept empty after closing to the next waiting (R9).</summary>
public sealed record GiveSeatsOn(RequestStamp Stamp);

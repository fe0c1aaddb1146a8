using Billetterie.Abstractions;

namespace Billetterie.Storage.Reservations;

/// <summary>The person of a reservation as lists show them.</summary>
public sealed record ReservedPerson(string LastName, string FirstName, Family Family);

/// <summary>The performance of a reservation as lists show it.</summary>
public sealed record ReservedPerformance(
    EventId EventId, string Title, string Theme, VenueId VenueId, string VenueName, string? City, DateTimeOffset StartsAt,
    string? Place, PerformanceState State, DateTimeOffset ClosesAt);

/// <summary>A reservation of one's own structure.</summary>
/// <param name="Tier">1 or 2 while waiting (R7).</param>
/// <param name="Rank">Place in its tier, from 1, while waiting.</param>
/// <param name="AttendanceBy">Whose word it is; the venue's stands (R12).</param>
/// <param name="RequestedBy">Name of the account that asked; null where it is gone.</param>
/// <param name="CompanionReason">Why a companion goes along (R2).</param>
public sealed record ReservationView(
    ReservationId Id, PerformanceId PerformanceId, ParticipantId ParticipantId, ReservationStatus Status, int? Tier, int? Rank,
    Attendance Attendance, Role? AttendanceBy, DateTimeOffset RequestedAt, DateTimeOffset? IssuedAt, DateTimeOffset? CancelledAt,
    Role? CancelledBy, ReservedPerson Participant, ReservedPerformance Performance, string? RequestedBy, string? CompanionReason);

/// <summary>Which side of now the performance lies on.</summary>
public enum ReservationWhen
{
    /// <summary>Not started yet; earliest first.</summary>
    Upcoming = 1,
    /// <summary>Started; latest first.</summary>
    Past = 2,
}

/// <summary>What is looked for among a structure's reservations; everything left out does not matter.</summary>
public sealed record ReservationSearch
{
    /// <summary>Left out: all, latest performance first.</summary>
    public ReservationWhen? When { get; init; }
    public ReservationStatus? Status { get; init; }
    public Attendance? Attendance { get; init; }
    public PerformanceId? Performance { get; init; }
    public ParticipantId? Participant { get; init; }
    public string? Theme { get; init; }
    public VenueId? Venue { get; init; }

    /// <summary>The performance starts at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The performance starts before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Words, each of which begins a word of the person's or the event's; accents and case do not matter.</summary>
    public string? Q { get; init; }
    public string? Cursor { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

/// <summary>What an outing tells of a structure's tastes.</summary>
public sealed record Outing(
    EventId Event, string Theme, VenueId Venue, string? City, DateTimeOffset StartsAt, ReservationStatus Status, Attendance Attendance);

/// <summary>How many reservations a structure has in each state worth a badge.</summary>
/// <param name="AttendanceMissing">
/// Confirmed, started within <see cref="ReservationQueries.AttendanceAsked"/>, and nobody said whether the person came.
/// </param>
public sealed record ReservationCounts(int UpcomingConfirmed, int UpcomingWaiting, int AttendanceMissing);

/// <summary>Everything that a nominative invitation says.</summary>
/// <param name="IssuedBy">Name of the referent who asked; null where the account is gone.</param>
public sealed record InvitationView(
    ReservationId Id, PerformanceId PerformanceId, ReservationStatus Status, DateTimeOffset? IssuedAt, string? IssuedBy,
    InvitedPerson Person, InvitedStructure Structure, InvitedPerformance Performance, InvitedVenue Venue);

/// <summary>To whom the invitation is.</summary>
public sealed record InvitedPerson(ParticipantId Id, Participants.Civility Civility, string LastName, string FirstName, Family Family);

/// <summary>Who issued it.</summary>
public sealed record InvitedStructure(StructureId Id, string Name, string? City, string? Phone, string? Email);

/// <summary>To what.</summary>
public sealed record InvitedPerformance(
    EventId EventId, string Title, string Theme, DateTimeOffset StartsAt, DateTimeOffset ClosesAt, string? Place, bool Cancelled,
    Events.Accessibility Accessibility);

/// <summary>Where.</summary>
public sealed record InvitedVenue(
    VenueId Id, string Name, string? Address, string? PostalCode, string? City, string? Phone, string? Email, string? Accessibility);

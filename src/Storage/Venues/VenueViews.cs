using Billetterie.Abstractions;

namespace Billetterie.Storage.Venues;

/// <summary>Whether a venue may publish.</summary>
public enum VenueStatus
{
    Active = 1,
    /// <summary>Keeps its history, cannot publish.</summary>
    Suspended = 2,
    /// <summary>Was one with another venue, into which it was merged: kept for its history, for nothing else.</summary>
    Merged = 3,
}

/// <summary>What is told about a venue.</summary>
/// <param name="Accessibility">How to get in, in words.</param>
/// <param name="Latitude">Degrees, WGS 84.</param>
public sealed record VenueDetails(
    string Name, string Category, string? Address, string? PostalCode, string? City, double? Latitude, double? Longitude,
    string? Phone, string? Email, string? Website, string? Accessibility, string? Presentation);

/// <summary>A cultural or sports partner as everybody sees it.</summary>
/// <param name="Version">Grows with every change; sent back with a change so that none is overwritten unseen.</param>
public sealed record VenueView(
    VenueId Id, string Name, string Category, VenueStatus Status, string? Address, string? PostalCode, string? City,
    double? Latitude, double? Longitude, string? Phone, string? Email, string? Website, string? Accessibility,
    string? Presentation, long Version);

/// <summary>A performance as its venue sees it.</summary>
/// <param name="Present">Checked in or said to have come.</param>
public sealed record VenuePerformance(
    PerformanceId Id, EventId EventId, string Title, string Theme, DateTimeOffset StartsAt, string? Place, int Capacity,
    int Remaining, int Confirmed, int WaitingTierOne, int WaitingTierTwo, int KeptEmpty, int Present, PerformanceState State,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset? OpensAtSet, DateTimeOffset? ClosesAtSet, string? Source, long Version);

/// <summary>What is looked for in a venue's programme; everything left out does not matter.</summary>
public sealed record VenueProgrammeSearch
{
    public EventId? Event { get; init; }
    public PerformanceState? State { get; init; }

    /// <summary>Starts at or after. Left out: now, unless <see cref="Past"/>.</summary>
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Before { get; init; }

    /// <summary>Looks back: newest first.</summary>
    public bool Past { get; init; }
    public string? Q { get; init; }
    public string? Cursor { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

/// <summary>Somebody on the door list.</summary>
/// <param name="AttendanceBy">Whose word it is; the venue's stands (R12).</param>
public sealed record DoorGuest(
    ReservationId ReservationId, string LastName, string FirstName, Family Family, StructureId StructureId, string Structure,
    Attendance Attendance, Role? AttendanceBy);

/// <summary>Who is expected at a performance, by last name.</summary>
public sealed record DoorList(VenuePerformance Performance, IReadOnlyList<DoorGuest> Guests);

/// <summary>Somebody who holds an invitation, good or cancelled since.</summary>
public sealed record DoorEntry(
    ReservationId ReservationId, string LastName, string FirstName, Family Family, string Structure, bool Cancelled, Attendance Attendance);

/// <summary>Everybody who may show an invitation at a performance, by last name.</summary>
public sealed record DoorSheet(VenuePerformance Performance, IReadOnlyList<DoorEntry> Entries);

/// <summary>A structure touched when a performance is moved or cancelled.</summary>
public sealed record TouchedStructure(StructureId StructureId, string Name, string? Phone, string? Email, int Confirmed, int Waiting);

/// <summary>A performance known by its identity in a programme.</summary>
public sealed record SourcedPerformance(
    string Source, PerformanceId Id, EventId EventId, DateTimeOffset StartsAt, int Capacity, int Confirmed, DateTimeOffset? OpensAtSet,
    DateTimeOffset? ClosesAtSet, string? Place, PerformanceState State, string Title);

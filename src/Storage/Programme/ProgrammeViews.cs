using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Programme;

/// <summary>An event as lists show it.</summary>
public sealed record EventSummary(
    EventId Id, string Title, string Theme, string? PictureUrl, string? PictureAlt, Accessibility Accessibility, EventPicture? Picture = null);

/// <summary>A venue as lists show it.</summary>
public sealed record VenueSummary(VenueId Id, string Name, string? PostalCode, string? City);

/// <summary>A performance as lists show it.</summary>
/// <param name="Place">Room or address where it differs from the venue's.</param>
/// <param name="Remaining">Seats that a new request could take now.</param>
/// <param name="Waiting">People on both tiers of the waitlist.</param>
/// <param name="State">As of the moment it was read: the window needs no clock to be open (R1).</param>
public sealed record PerformanceView(
    PerformanceId Id, EventSummary Event, VenueSummary Venue, DateTimeOffset StartsAt, string? Place, int Capacity, int Remaining,
    int Confirmed, int Waiting, PerformanceState State, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, long Version);

/// <summary>A performance with all that is told about its event and venue.</summary>
public sealed record PerformanceDetail(
    PerformanceId Id, EventView Event, VenueView Venue, DateTimeOffset StartsAt, string? Place, int Capacity, int Remaining,
    int Confirmed, int Waiting, PerformanceState State, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, long Version);

/// <summary>A value to choose from, with how many coming performances it has.</summary>
public sealed record Facet(string Value, int Performances);

/// <summary>What the programme can be filtered by.</summary>
public sealed record ProgrammeFacets(IReadOnlyList<Facet> Themes, IReadOnlyList<Facet> Cities);

/// <summary>Part of the day by local time.</summary>
public enum PartOfDay
{
    /// <summary>Before 12:00.</summary>
    Morning = 1,
    /// <summary>From 12:00, before 18:00.</summary>
    Afternoon = 2,
    /// <summary>From 18:00.</summary>
    Evening = 3,
}

/// <summary>What is looked for in the programme; everything left out does not matter.</summary>
public sealed record ProgrammeSearch
{
    public string? Theme { get; init; }
    public string? City { get; init; }
    public VenueId? Venue { get; init; }

    /// <summary>Starts at or after. Left out: now, unless <see cref="State"/> or <see cref="Past"/> looks back.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Starts before.</summary>
    public DateTimeOffset? Before { get; init; }
    public PartOfDay? PartOfDay { get; init; }

    /// <summary>Local weekday.</summary>
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Only what can be booked now with at least so many seats.</summary>
    public int? SeatsLeft { get; init; }

    /// <summary>Only what is accessible to wheelchairs.</summary>
    public bool Wheelchair { get; init; }

    /// <summary>Words, each of which begins a word of title, theme, presentation, venue or city; accents and case do not matter.</summary>
    public string? Q { get; init; }
    public PerformanceState? State { get; init; }

    /// <summary>Looks back: newest first. Implied by <see cref="PerformanceState.Past"/>.</summary>
    public bool Past { get; init; }
    public string? Cursor { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

/// <summary>What tells whether something bookable would please.</summary>
public sealed record Bookable(PerformanceId Id, EventId Event, string Theme, VenueId Venue, string? City, DateTimeOffset StartsAt);

using Billetterie.Abstractions;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Formats;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Reservations;

/// <summary>What the address of the reservations' page looks for.</summary>
public sealed class ReservationFilter
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "when")]
    public ReservationWhen? When { get; set; }

    [FromQuery(Name = "theme")]
    public string? Theme { get; set; }

    [FromQuery(Name = "venue")]
    public VenueId? Venue { get; set; }

    [FromQuery(Name = "performance")]
    public PerformanceId? Performance { get; set; }

    [FromQuery(Name = "participant")]
    public ParticipantId? Participant { get; set; }

    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>The last day looked at.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "status")]
    public ReservationStatus? Status { get; set; }

    [FromQuery(Name = "attendance")]
    public Attendance? Attendance { get; set; }

    /// <summary>Something about the event is looked for.</summary>
    public bool AboutEvent => Theme is not null || Venue is not null || From is not null || To is not null || Performance is not null;

    /// <summary>Something about the inscription is looked for.</summary>
    public bool AboutInscription => Status is not null || Attendance is not null || Participant is not null;

    /// <summary>Nothing is looked for: a tab alone is no search.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && !AboutEvent && !AboutInscription;

    internal ReservationSearch ToSearch(Dates dates)
    {
        var (from, before) = dates.Between(From, To);
        return new()
        {
            Q = TypedSearch.Cut(Q),
            // One outing or one person: all of it, whichever side of now.
            When = When ?? (Performance is null && Participant is null ? ReservationWhen.Upcoming : null),
            Theme = TypedSearch.Cut(Theme),
            Venue = Venue,
            Performance = Performance,
            Participant = Participant,
            From = from,
            Before = before,
            Status = Status,
            Attendance = Attendance,
        };
    }

    internal Dictionary<string, string?> ToRoute()
    {
        var route = new Dictionary<string, string?>
        {
            ["q"] = TypedSearch.Cut(Q), ["when"] = When?.ToString(), ["theme"] = TypedSearch.Cut(Theme), ["venue"] = Venue?.ToString(),
            ["performance"] = Performance?.ToString(), ["participant"] = Participant?.ToString(),
            ["from"] = From?.Write(), ["to"] = To?.Write(),
            ["status"] = Status?.ToString(), ["attendance"] = Attendance?.ToString(),
        };
        return route.Where(pair => pair.Value is not null).ToDictionary();
    }
}

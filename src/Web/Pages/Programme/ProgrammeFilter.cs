using Billetterie.Abstractions;
using Billetterie.Storage.Programme;
using Billetterie.Web.Formats;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Programme;

/// <summary>What the address of the programme's page looks for; the words of the address are the API's.</summary>
public sealed class ProgrammeFilter
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "theme")]
    public string? Theme { get; set; }

    [FromQuery(Name = "city")]
    public string? City { get; set; }

    [FromQuery(Name = "venue")]
    public VenueId? Venue { get; set; }

    [FromQuery(Name = "from")]
    public DateOnly? From { get; set; }

    /// <summary>The last day looked at.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; set; }

    [FromQuery(Name = "part")]
    public PartOfDay? Part { get; set; }

    [FromQuery(Name = "weekday")]
    public DayOfWeek? Weekday { get; set; }

    [FromQuery(Name = "seats")]
    public int? Seats { get; set; }

    [FromQuery(Name = "wheelchair")]
    public bool Wheelchair { get; set; }

    [FromQuery(Name = "state")]
    public PerformanceState? State { get; set; }

    /// <summary>Whether more than the quick search is used.</summary>
    public bool IsAdvanced =>
        Theme is not null || City is not null || Venue is not null || From is not null || To is not null || Part is not null
        || Weekday is not null || Seats is not null || Wheelchair || State is not null;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && !IsAdvanced;

    internal ProgrammeSearch ToSearch(Dates dates, string? cursor)
    {
        var (from, before) = dates.Between(From, To);
        return new()
        {
            Q = TypedSearch.Cut(Q),
            Theme = TypedSearch.Cut(Theme),
            City = TypedSearch.Cut(City),
            Venue = Venue,
            From = from,
            Before = before,
            PartOfDay = Part,
            Weekday = Weekday,
            SeatsLeft = Seats is > 0 ? Seats : null,
            Wheelchair = Wheelchair,
            State = State,
            Cursor = cursor,
        };
    }

    /// <summary>The search as query string values: an address that can be shared.</summary>
    internal Dictionary<string, string?> ToRoute()
    {
        var route = new Dictionary<string, string?>
        {
            ["q"] = TypedSearch.Cut(Q), ["theme"] = TypedSearch.Cut(Theme), ["city"] = TypedSearch.Cut(City), ["venue"] = Venue?.ToString(),
            ["from"] = From?.Write(), ["to"] = To?.Write(),
            ["part"] = Part?.ToString(), ["weekday"] = Weekday?.ToString(), ["seats"] = Seats?.ToString(provider: null),
            ["wheelchair"] = Wheelchair ? "true" : null, ["state"] = State?.ToString(),
        };
        return route.Where(pair => pair.Value is not null).ToDictionary();
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Formats;
using Billetterie.Web.Pages.Programme;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Which part of the programme is listed.</summary>
public enum ProgrammePart
{
    Coming = 0,
    Past = 1,

    /// <summary>Events without a date: nothing of them is published.</summary>
    Undated = 2,
}

/// <summary>The dates of all venues, to come or past, and events that have none yet; each line leads to the venue's own page.</summary>
public sealed class ProgrammeModel(
    ProgrammeQueries programme, UndatedEvents undated, DirectoryQueries directory, Dates dates, TimeProvider time) : CoordinationPage
{
    private const int Shown = 25;

    /// <summary>How far the past goes where no day is given: a filter that finds little does not read all years.</summary>
    private const int YearsBack = 1;

    [BindProperty(SupportsGet = true)]
    public ProgrammeFilter Filter { get; set; } = new();

    [FromQuery(Name = "part-of")]
    public ProgrammePart Part { get; set; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    public IReadOnlyList<PerformanceView> Dated { get; private set; } = [];

    public IReadOnlyList<UndatedEvent> Undated { get; private set; } = [];

    /// <summary>Where the list goes on; null at its end.</summary>
    public string? Next { get; private set; }

    public ProgrammeFacets Facets { get; private set; } = new([], []);

    /// <summary>By name, and the chosen one even where it is suspended.</summary>
    public IReadOnlyList<VenueView> Venues { get; private set; } = [];

    /// <summary>For which venue one acts already: its pages are open.</summary>
    public VenueId? Acting { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        ModelState.Clear();
        if (!Enum.IsDefined(Part) || !await FindAsync())
            return Redirect(At(Part));
        Acting = ActingForVenue.Of(HttpContext)?.Venue;
        Facets = await programme.FacetsAsync(Aborted);
        Venues = (await directory.VenuesAsync(new DirectorySearch { Limit = PageSizes.Most }, null, Aborted)).Value!.Items;
        if (Filter.Venue is { } chosen && Venues.All(venue => venue.Id != chosen) && await directory.VenueAsync(chosen, Aborted) is { } other)
            Venues = [.. Venues, other];
        return Page();
    }

    /// <summary>The address of the same search, in a part, further on.</summary>
    public string At(ProgrammePart part, string? cursor = null)
    {
        var route = new RouteValueDictionary(Filter.ToRoute());
        if (part != ProgrammePart.Coming)
            route["part-of"] = part;
        if (cursor is not null)
            route["cursor"] = cursor;
        return Url.Page("/Coordination/Programme", route)!;
    }

    public string UrlOf(PerformanceView performance)
    {
        ArgumentNullException.ThrowIfNull(performance);
        return performance.Venue.Id == Acting
            ? Url.Page("/Venue/Performance", new { id = performance.Id })!
            : Url.Page("/Coordination/ActForVenue", new { id = performance.Venue.Id, representation = performance.Id })!;
    }

    public string UrlOf(UndatedEvent shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return shown.Venue.Id == Acting
            ? Url.Page("/Venue/Event", new { id = shown.Id })!
            : Url.Page("/Coordination/ActForVenue", new { id = shown.Venue.Id, evenement = shown.Id })!;
    }

    /// <summary>False where the cursor is not of this list.</summary>
    private async Task<bool> FindAsync()
    {
        var asked = Filter.ToSearch(dates, Cursor);
        if (Part == ProgrammePart.Undated)
        {
            var begun = await undated.SearchAsync(
                new UndatedSearch { Venue = asked.Venue, Theme = asked.Theme, City = asked.City, Q = asked.Q, Cursor = Cursor, Limit = Shown }, Aborted);
            (Undated, Next) = (begun.Value?.Items ?? [], begun.Value?.Next);
            return begun.Succeeded;
        }
        var past = Part == ProgrammePart.Past;
        var search = asked with { Limit = Shown, Past = past, From = past ? asked.From ?? time.GetUtcNow().AddYears(-YearsBack) : asked.From };
        var found = await programme.SearchAsync(search, Aborted);
        (Dated, Next) = (found.Value?.Items ?? [], found.Value?.Next);
        return found.Succeeded;
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Formats;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Programme;

/// <summary>The programme: a list, and beside it (on a phone: instead of it) the sheet of the chosen performance.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(ProgrammeQueries programme, ReservationQueries reservations, Dates dates) : SitePage
{
    private const int MostReservationsShown = 50;

    [BindProperty(SupportsGet = true, Name = "id")]
    public PerformanceId? Chosen { get; set; }

    [BindProperty(SupportsGet = true)]
    public ProgrammeFilter Filter { get; set; } = new();

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    public IReadOnlyList<PerformanceView> Performances { get; private set; } = [];

    /// <summary>Where the list goes on; null at its end.</summary>
    public string? Next { get; private set; }

    public ProgrammeFacets Facets { get; private set; } = new([], []);

    public PerformanceDetail? Sheet { get; private set; }

    /// <summary>All coming dates of the chosen event.</summary>
    public IReadOnlyList<PerformanceView> Dates { get; private set; } = [];

    /// <summary>The own structure's people on the chosen performance.</summary>
    public IReadOnlyList<ReservationView> Reserved { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var found = await programme.SearchAsync(Filter.ToSearch(dates, Cursor), Aborted);
        if (!found.Succeeded)
            return RedirectToPage(null, null, Filter.ToRoute());
        Performances = found.Value.Items;
        Next = found.Value.Next;
        Facets = await programme.FacetsAsync(Aborted);
        return Chosen is { } id ? await ChooseAsync(id) : Page();
    }

    private async Task<IActionResult> ChooseAsync(PerformanceId id)
    {
        Sheet = await programme.FindAsync(id, Aborted);
        if (Sheet is null)
            return NotFound();
        Dates = await programme.OfEventAsync(Sheet.Event.Id, Aborted);
        if (Actor.Structure is { } structure)
        {
            var search = new ReservationSearch { Performance = id, Limit = MostReservationsShown };
            Reserved = [.. (await reservations.PageAsync(structure, search, 1, Aborted)).Items.Where(r => r.Status != ReservationStatus.Cancelled)];
        }
        return Page();
    }

    /// <summary>The address of a performance's sheet within the present search.</summary>
    public string SheetUrl(PerformanceId id) =>
        Url.Page(null, null, new RouteValueDictionary(Filter.ToRoute()) { ["id"] = id.ToString() })!;

    /// <summary>The address of the list with the present search.</summary>
    public string ListUrl(string? cursor = null)
    {
        var route = new RouteValueDictionary(Filter.ToRoute()) { ["id"] = "" };
        if (cursor is not null)
            route["cursor"] = cursor;
        return Url.Page(null, null, route)!;
    }
}

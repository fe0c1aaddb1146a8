using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Events;
using Billetterie.Storage.Venues;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Venue;

/// <summary>An event of the venue with its dates.</summary>
public sealed class EventModel(VenueQueries venues) : VenuePage
{
    [BindProperty(SupportsGet = true)]
    public EventId Id { get; set; }

    public EventView Shown { get; private set; } = null!;

    public IReadOnlyList<VenuePerformance> Coming { get; private set; } = [];

    public IReadOnlyList<VenuePerformance> Past { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await venues.EventAsync(Venue, Id, Aborted) is not { } shown)
            return NotFound();
        Shown = shown;
        Coming = await DatesAsync(past: false);
        Past = await DatesAsync(past: true);
        return Page();
    }

    private async Task<IReadOnlyList<VenuePerformance>> DatesAsync(bool past)
    {
        var found = await venues.ProgrammeAsync(Venue, new VenueProgrammeSearch { Event = Id, Past = past, Limit = PageSizes.Most }, Aborted);
        return found.Succeeded ? found.Value.Items : [];
    }
}

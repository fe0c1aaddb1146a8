using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Venue;

/// <summary>
/// The door on a device, with or without network. The page holds nobody's name, because it stays on the device; the list comes
/// through the API and leaves a day after. Without a script the guest list does the same work.
/// </summary>
public sealed class DoorModel(VenueQueries venues) : VenuePage
{
    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    public VenuePerformance Performance { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var performance = await venues.FindAsync(Venue, Id, Aborted);
        Performance = performance!;
        return performance is null ? NotFound() : Page();
    }
}

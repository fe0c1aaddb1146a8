using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Venues;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Venue;

/// <summary>
/// The door on a device, with or without network. The page holds nobody's name, because it stays on the device; the list comes
/// through the API and leaves a day after. Without a script the guest list does the same work.
/// </summary>
public sealed class DoorModel(VenueQueries venues, AuditTrail audit) : VenuePage
{
    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    public VenuePerformance Performance { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var performance = await venues.FindAsync(Venue, Id, Aborted);
        Performance = performance!;
        if (performance is null)
            return NotFound();
        // The device asks for the list again and again while it stands there; that it stands there is what matters.
        await audit.NoteAsync(Actor, AuditAct.GuestsSeen, Id.Value, new { device = true }, cancellation: Aborted);
        return Page();
    }
}

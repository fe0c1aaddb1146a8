using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Begins and ends acting for a venue: always somebody's choice, never the effect of a link.</summary>
public sealed class ActForVenueModel(
    DirectoryQueries directory, VenueQueries venues, AuditTrail audit, TimeProvider time, IStringLocalizer<OverviewTexts> texts) : CoordinationPage
{
    [BindProperty(SupportsGet = true)]
    public VenueId Id { get; set; }

    /// <summary>The performance to go to then; none: the venue's dashboard.</summary>
    [FromQuery(Name = "representation")]
    public PerformanceId? Performance { get; set; }

    /// <summary>The event to go to then.</summary>
    [FromQuery(Name = "evenement")]
    public EventId? Event { get; set; }

    public VenueView Venue { get; private set; } = null!;

    /// <summary>Where it leads, in words; null for the dashboard.</summary>
    public VenuePerformance? Target { get; private set; }

    /// <summary>The other venue for which one acts already.</summary>
    public VenueView? Other { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync() || Venue.Status == VenueStatus.Merged)
            return NotFound();
        return ActingForVenue.Of(HttpContext)?.Venue == Id ? Go() : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync() || Venue.Status == VenueStatus.Merged)
            return NotFound();
        await audit.NoteAsync(ActorFor(Id), AuditAct.ActingBegan, Id.Value, cancellation: Aborted);
        await ActingForVenue.BeginAsync(HttpContext, Id, time.GetUtcNow());
        Leave(FlashKind.Good, texts["actBegan", Venue.Name]);
        return Go();
    }

    public async Task<IActionResult> OnPostEndAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        if (ActingForVenue.Of(HttpContext) is { } acting)
            await audit.NoteAsync(ActorFor(acting.Venue), AuditAct.ActingEnded, acting.Venue.Value, cancellation: Aborted);
        await ActingForVenue.EndAsync(HttpContext);
        // What a door's page kept on this device is the venue's.
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        Leave(FlashKind.Good, texts["actEnded", Venue.Name]);
        return RedirectToPage("/Coordination/Venue", new { id = Id });
    }

    private Actor ActorFor(VenueId venue) => Actor with { Venue = venue };

    private RedirectToPageResult Go() =>
        Performance is { } performance ? RedirectToPage("/Venue/Performance", new { id = performance })
        : Event is { } shown ? RedirectToPage("/Venue/Event", new { id = shown })
        : RedirectToPage("/Venue/Index");

    private async Task<bool> LoadAsync()
    {
        ModelState.Clear();
        if (await directory.VenueAsync(Id, Aborted) is not { } venue)
            return false;
        Venue = venue;
        Target = Performance is { } performance ? await venues.FindAsync(Id, performance, Aborted) : null;
        if (ActingForVenue.Of(HttpContext) is { } acting && acting.Venue != Id)
            Other = await directory.VenueAsync(acting.Venue, Aborted);
        return true;
    }
}

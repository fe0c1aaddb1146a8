using Billetterie.Storage;
using Billetterie.Storage.Events;
using Billetterie.Storage.Venues;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The venue's events by title.</summary>
public sealed class EventsModel(VenueQueries venues) : VenuePage
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "p")]
    public int Number { get; set; } = 1;

    public NumberedPage<EventView> Found { get; private set; } = null!;

    public async Task OnGetAsync() => Found = await venues.EventsAsync(Venue, Q, Math.Max(1, Number), cancellation: Aborted);

    public string PageUrl(int number) => Url.Page("/Venue/Events", new { q = Q, p = number > 1 ? number : (int?)null })!;
}

using Billetterie.Abstractions;
using Billetterie.Storage.HelpDesk;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Reservations;

/// <summary>What happened to a reservation, step by step, with what the venue or the coordination did to it and why.</summary>
public sealed class StoryModel(ReservationQueries reservations, ReservationStories stories) : ReferentPage
{
    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    public ReservationView Reservation { get; private set; } = null!;

    public IReadOnlyList<ToldChapter> Story { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await reservations.FindAsync(Structure, [Id], Aborted) is not [var reservation])
            return NotFound();
        Reservation = reservation;
        Story = await stories.TellAsync(Id, Structure, Aborted);
        return Page();
    }
}

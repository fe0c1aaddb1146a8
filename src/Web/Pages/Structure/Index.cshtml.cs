using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Structure;

/// <summary>One's own structure: details, referents, and what it has at a glance.</summary>
public sealed class IndexModel(
    IGrains grains, ProblemWords problems, ParticipantQueries participants, ReservationQueries reservations) : StructurePage(grains, problems)
{
    private const int Shown = 10;

    /// <summary>Which tab is shown.</summary>
    [FromQuery(Name = "tab")]
    public string? Tab { get; set; }

    public bool ShowsReservations => Tab == "reservations";

    public NumberedPage<ParticipantView>? People { get; private set; }

    public NumberedPage<ReservationView>? Coming { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        if (ShowsReservations)
            Coming = await reservations.PageAsync(Structure, new ReservationSearch { When = ReservationWhen.Upcoming, Limit = Shown }, 1, Aborted);
        else
            People = await participants.PageAsync(Structure, new ParticipantSearch { Limit = Shown }, 1, Aborted);
        return Page();
    }
}

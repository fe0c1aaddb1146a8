using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Venues;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Reservations;

/// <summary>Asks before a reservation is cancelled; after closing says whom to call instead (R9).</summary>
public sealed class CancelModel(
    ReservationQueries reservations, DirectoryQueries directory, IGrains grains, ProblemWords problems, TimeProvider time,
    IStringLocalizer<ReservationTexts> texts) : ReferentPage
{
    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    public ReservationView Reservation { get; private set; } = null!;

    /// <summary>Set once the window has closed: only the venue can cancel.</summary>
    public VenueView? Venue { get; private set; }

    public string? Refusal { get; private set; }

    public string Name => $"{Reservation.Participant.FirstName} {Reservation.Participant.LastName}";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        try
        {
            var answer = await grains.Performance(Id.Performance).CancelReservationAsync(new CancelReservation(Stamp("cancel", Id), Id));
            if (answer.Refusal is null or { Code: Codes.AlreadyCancelled })
            {
                Leave(FlashKind.Good, texts["cancelled", Name, Reservation.Performance.Title]);
                return RedirectToPage("/Reservations/Index");
            }
            Refusal = problems.Detail(answer.Refusal);
            return Refused();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            KeepKey();
            Refusal = texts["notAnswered"];
            return Unavailable();
        }
    }

    private async Task<bool> LoadAsync()
    {
        if (await reservations.FindAsync(Structure, [Id], Aborted) is not [var reservation])
            return false;
        Reservation = reservation;
        if (reservation.Performance.ClosesAt <= time.GetUtcNow())
            Venue = await directory.VenueAsync(reservation.Performance.VenueId, Aborted);
        return true;
    }
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Programme;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Booking;

/// <summary>
/// What became of each person of a booking, and why (R15). Read from the remembered answer, so that reloading and going back are
/// harmless.
/// </summary>
public sealed class OutcomeModel(
    IPerformanceStore store, ProgrammeQueries programme, ParticipantQueries participants, Explanations.Explanations explanations)
    : ReferentPage
{
    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Key { get; set; }

    public PerformanceDetail Performance { get; private set; } = null!;

    public IReadOnlyList<Fate> Fates { get; private set; } = [];

    public int Confirmed => Fates.Count(fate => fate.Outcome.Status == PersonStatus.Confirmed);

    public int Waiting => Fates.Count(fate => fate.Outcome.Status == PersonStatus.Waitlisted);

    public int RefusedPeople => Fates.Count(fate => fate.Outcome.Status == PersonStatus.Refused);

    /// <summary>Reservations whose invitations can be printed.</summary>
    public IReadOnlyList<ReservationId> Printable =>
        [.. Fates.Where(fate => fate.Outcome.Status == PersonStatus.Confirmed).Select(fate => fate.Outcome.Reservation).OfType<ReservationId>()];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await programme.FindAsync(Id, Aborted) is not { } performance)
            return NotFound();
        var remembered = await store.RecallAsync([new RequestKey(Actor.Account, Key)], Aborted);
        if (remembered is not [var one] || one.Answer.After?.PerformanceId != Id)
            return RedirectToPage("/Reservations/Index", new { performance = Id });
        Performance = performance;
        var names = await participants.NamesAsync(Structure, [.. one.Answer.Outcomes.Select(outcome => outcome.Participant)], Aborted);
        Fates = [.. one.Answer.Outcomes.Select(outcome =>
            new Fate(outcome, names.GetValueOrDefault(outcome.Participant), explanations.Of(outcome, one.At)))];
        return Page();
    }

    /// <summary>One person's outcome in words.</summary>
    public sealed record Fate(PersonOutcome Outcome, PersonName? Person, string Explanation);
}

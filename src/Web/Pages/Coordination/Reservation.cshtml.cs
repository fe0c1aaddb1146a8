using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.HelpDesk;
using Billetterie.Storage.Programme;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>
/// A reservation of any structure with its story, and the acts that help: cancel, or a seat beyond the quota. Opening it is written
/// into the audit; so is every act, with its reason.
/// </summary>
public sealed class ReservationModel(
    HelpDeskQueries desk, ReservationStories stories, ProgrammeQueries programme, AuditTrail audit, IGrains grains, ProblemWords problems,
    TimeProvider time, IStringLocalizer<HelpDeskTexts> texts) : CoordinationPage
{
    private const int LongestReason = 200;

    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    /// <summary>Why a seat is granted.</summary>
    [BindProperty]
    public string? GrantReason { get; set; }

    /// <summary>Why it is cancelled.</summary>
    [BindProperty]
    public string? CancelReason { get; set; }

    public FoundReservation Found { get; private set; } = null!;

    public PerformanceDetail Performance { get; private set; } = null!;

    public IReadOnlyList<ToldChapter> Story { get; private set; } = [];

    /// <summary>Whether anything can still be done (R9).</summary>
    public bool MayCancel { get; private set; }

    /// <summary>Whether the quota can still be lifted.</summary>
    public bool MayGrant { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        await audit.NoteAsync(
            Actor, AuditAct.PersonSeen, Found.Reservation.ParticipantId.Value, new { reservation = Id }, Found.Structure, Aborted);
        return Page();
    }

    public Task<IActionResult> OnPostGrantAsync() => ActAsync(
        nameof(GrantReason), GrantReason, "granted",
        (grain, reason) => grain.GrantSeatAsync(new GrantSeat(Stamp("grant", Id, reason), Id, reason)));

    public Task<IActionResult> OnPostCancelAsync() => ActAsync(
        nameof(CancelReason), CancelReason, "cancelled",
        (grain, reason) => grain.CancelReservationAsync(new CancelReservation(Stamp("cancel", Id, reason), Id, GiveSeatOn: true, reason)));

    private async Task<IActionResult> ActAsync(
        string field, string? entered, string done, Func<IPerformanceGrain, string, Task<PerformanceAnswer>> act)
    {
        if (!await LoadAsync())
            return NotFound();
        ModelState.Clear();
        var fields = new FieldChecks(problems);
        var reason = fields.Line(field, entered, LongestReason);
        if (fields.Errors.TryGetValue(field, out var faults))
        {
            ModelState.AddModelError(field, faults[0]);
            return Refused();
        }
        var answer = await act(grains.Performance(Id.Performance), reason);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", problems.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts[done]);
        return RedirectToPage("/Coordination/Reservation", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        if (await desk.FindAsync(Id, Aborted) is not { } found || await programme.FindAsync(Id.Performance, Aborted) is not { } performance)
            return false;
        (Found, Performance) = (found, performance);
        Story = await stories.TellAsync(Id, reader: null, Aborted);
        var reservation = found.Reservation;
        var ahead = performance.StartsAt > time.GetUtcNow() && performance.State != PerformanceState.Cancelled;
        MayCancel = ahead && reservation.Status != ReservationStatus.Cancelled;
        MayGrant = ahead && reservation is { Status: ReservationStatus.Waitlisted, Tier: 2 } && reservation.Performance.ClosesAt > time.GetUtcNow();
        return true;
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>On whose word a person is cancelled.</summary>
public enum AskedBy
{
    Structure = 1,
    Person = 2,
    Venue = 3,
}

/// <summary>
/// Cancels one person, as after the closing only the venue can: who asked and why is kept, and the seat goes to the next in line or
/// stays empty (R9).
/// </summary>
public sealed class CancelGuestModel(
    VenueQueries venues, IGrains grains, ProblemWords problems, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    private const int LongestReason = 200;

    [BindProperty(SupportsGet = true)]
    public ReservationId Id { get; set; }

    [BindProperty]
    public AskedBy AskedBy { get; set; } = AskedBy.Structure;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool KeepEmpty { get; set; }

    public VenuePerformance Performance { get; private set; } = null!;

    public DoorGuest Guest { get; private set; } = null!;

    public string Name => $"{Guest.FirstName} {Guest.LastName}";

    public bool IsClosed => Performance.State == PerformanceState.Closed;

    public int Waiting => Performance.WaitingTierOne + Performance.WaitingTierTwo;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        ModelState.Clear();
        var fields = new FieldChecks(problems);
        var reason = fields.Line(nameof(Reason), Reason, LongestReason);
        if (fields.Errors.TryGetValue(nameof(Reason), out var faults))
        {
            ModelState.AddModelError(nameof(Reason), faults[0]);
            return Refused();
        }
        // Kept in the journal for the help desk: who asked is a role, never a name.
        var told = $"{texts[$"askedBy{AskedBy}"].Value}: {reason}";
        var stamp = Stamp("cancel guest", Id, AskedBy, reason, KeepEmpty);
        var answer = await grains.Performance(Id.Performance).CancelReservationAsync(new CancelReservation(stamp, Id, !KeepEmpty, told));
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", problems.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["guestCancelled", Name]);
        return RedirectToPage("/Venue/Guests", new { id = Id.Performance });
    }

    private async Task<bool> LoadAsync()
    {
        if (await venues.DoorListAsync(Venue, Id.Performance, Aborted) is not { } list)
            return false;
        Performance = list.Performance;
        var guest = list.Guests.FirstOrDefault(guest => guest.ReservationId == Id);
        Guest = guest!;
        return guest is not null;
    }
}

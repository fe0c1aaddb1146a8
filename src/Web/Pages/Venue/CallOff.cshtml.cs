using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Cancels a date with all its reservations, after showing whom that touches (R11).</summary>
public sealed class CallOffModel(
    VenueQueries venues, IGrains grains, ProblemWords problems, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public VenuePerformance Performance { get; private set; } = null!;

    public IReadOnlyList<TouchedStructure> Touched { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        ModelState.Clear();
        var fields = new FieldChecks(problems);
        var reason = fields.OptionalLine(nameof(Reason), Reason, FieldLimits.Reason);
        if (fields.Errors.TryGetValue(nameof(Reason), out var faults))
        {
            ModelState.AddModelError(nameof(Reason), faults[0]);
            return Refused();
        }
        var answer = await grains.Performance(Id).CancelAsync(new CancelPerformance(Stamp("call off", Id, reason), reason));
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", problems.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["calledOffDone", Performance.Title]);
        return RedirectToPage("/Venue/Performance", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        var performance = await venues.FindAsync(Venue, Id, Aborted);
        Performance = performance!;
        if (performance is null)
            return false;
        Touched = await venues.TouchedAsync(Venue, Id, Aborted);
        return true;
    }
}

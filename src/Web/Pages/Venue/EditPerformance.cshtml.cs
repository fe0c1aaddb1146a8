using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Venues;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Changes a date: what that does to the waitlist and whom it touches is shown before it is confirmed (R10, R11).</summary>
public sealed class EditPerformanceModel(
    VenueQueries venues, IGrains grains, BookingPolicy policy, Dates dates, ProblemWords problems, TimeProvider time,
    IStringLocalizer<VenueTexts> texts) : VenuePage
{
    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    [BindProperty]
    public PerformanceForm Input { get; set; } = new();

    public VenuePerformance Performance { get; private set; } = null!;

    /// <summary>Set when the change is to be confirmed.</summary>
    public RevisionEffect? Effect { get; private set; }

    /// <summary>The change to be confirmed.</summary>
    public RevisePerformance? Asked { get; private set; }

    public IReadOnlyList<TouchedStructure> Touched { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Input = PerformanceForm.Of(Performance, dates);
        return Page();
    }

    /// <summary>Shows what the change would do.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        if (Read() is not { } asked)
            return Refused();
        if (asked.Capacity < Performance.Confirmed)
        {
            ModelState.AddModelError("Input.Capacity", problems.Detail(new Refusal(Codes.CapacityBelowConfirmed, Number: Performance.Confirmed)));
            return Refused();
        }
        var effect = RevisionEffect.Of(Performance, asked, policy, time.GetUtcNow());
        if (effect.IsEmpty)
            return RedirectToPage("/Venue/Performance", new { id = Id });
        (Effect, Asked) = (effect, asked);
        Touched = effect.Moves ? await venues.TouchedAsync(Venue, Id, Aborted) : [];
        return Page();
    }

    /// <summary>Goes back to the form as it was filled in.</summary>
    public async Task<IActionResult> OnPostEditAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        if (Read() is not { } asked)
            return Refused();
        var answer = await grains.Performance(Id).ReviseAsync(asked);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal.Code), problems.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["performanceSaved"]);
        return RedirectToPage("/Venue/Performance", new { id = Id });
    }

    private RevisePerformance? Read()
    {
        ModelState.Clear();
        var fields = new FieldChecks(problems);
        var asked = Input.Read(fields, dates, Performance, Stamp("performance", Id, Input));
        return ModelState.Take(fields, "Input") ? asked : null;
    }

    private static string FieldOf(string code) => code switch
    {
        Codes.CapacityBelowConfirmed or Codes.CapacityOutOfRange => "Input.Capacity",
        Codes.StartsInThePast => "Input.StartsAt",
        Codes.WindowOutOfOrder => "Input.OpensAt",
        _ => "",
    };

    private async Task<bool> LoadAsync()
    {
        var performance = await venues.FindAsync(Venue, Id, Aborted);
        Performance = performance!;
        return performance is not null;
    }
}

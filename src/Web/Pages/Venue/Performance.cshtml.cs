using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>One date of the venue with its counters, live, and what can be done with it.</summary>
public sealed class PerformanceModel(
    VenueQueries venues, VenueActivity activity, IGrains grains, ProblemWords problems, TimeProvider time, IStringLocalizer<VenueTexts> texts)
    : VenuePage
{
    private const int MovementsShown = 20;

    [BindProperty(SupportsGet = true)]
    public PerformanceId Id { get; set; }

    public BoardCard Card { get; private set; } = null!;

    public VenuePerformance Performance => Card.Performance;

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<TouchedStructure> Structures { get; private set; } = [];

    public IReadOnlyList<VenueMovement> Movements { get; private set; } = [];

    /// <summary>Whether it can still be changed or cancelled.</summary>
    public bool IsOpenToChange => Performance.State is not (PerformanceState.Past or PerformanceState.Cancelled);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>Gives seats that were kept empty to the next waiting (R9).</summary>
    public async Task<IActionResult> OnPostGiveOnAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var answer = await grains.Performance(Id).GiveSeatsOnAsync(new GiveSeatsOn(Stamp("kept seats", Id)));
        if (answer.Refusal is { } refusal)
            Leave(FlashKind.Stop, problems.Detail(refusal));
        else
            Leave(FlashKind.Good, texts["seatsGivenOn"]);
        return RedirectToPage("/Venue/Performance", new { id = Id });
    }

    public string Say(VenueMovement movement) => IndexModel.Words(texts, movement);

    private async Task<bool> LoadAsync()
    {
        Now = time.GetUtcNow();
        if (await venues.FindAsync(Venue, Id, Aborted) is not { } performance)
            return false;
        Card = new BoardCard(performance, await CurveFigure.DrawAsync(activity, performance, Now, Aborted), Now);
        Structures = await venues.TouchedAsync(Venue, Id, Aborted);
        Movements = await activity.MovementsAsync(Venue, [Id], MovementsShown, Aborted);
        return true;
    }
}

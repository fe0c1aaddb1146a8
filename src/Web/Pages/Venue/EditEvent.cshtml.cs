using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Changes what is told about an event.</summary>
public sealed class EditEventModel(
    VenueQueries venues, ProgrammeQueries programme, UpdateEvent update, ProblemWords problems, IStringLocalizer<VenueTexts> texts)
    : EventFormPage(programme, problems)
{
    [BindProperty(SupportsGet = true)]
    public EventId Id { get; set; }

    public EventView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Input = EventForm.Of(Shown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        if (Read() is not { } details)
            return Refused();
        var changed = await update.RunAsync(Stamp("event", Id, Input), Venue, Id, details, Input.Version, Aborted);
        if (changed.Refusal is { } refusal)
            return Explained(refusal);
        Leave(FlashKind.Good, texts["eventSaved"]);
        return RedirectToPage("/Venue/Event", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        await LoadThemesAsync();
        var shown = await venues.EventAsync(Venue, Id, Aborted);
        Shown = shown!;
        return shown is not null;
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>Adds an event, from nothing or after another one.</summary>
public sealed class NewEventModel(
    VenueQueries venues, ProgrammeQueries programme, CreateEvent create, ProblemWords problems, IStringLocalizer<VenueTexts> texts)
    : EventFormPage(programme, problems)
{
    /// <param name="modele">The event to begin with.</param>
    public async Task OnGetAsync(EventId? modele)
    {
        await LoadThemesAsync();
        if (modele is { } model && await venues.EventAsync(Venue, model, Aborted) is { } known)
            Input = EventForm.Of(known) with { Version = null, PictureOf = known.Picture is null ? null : known.Id };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        await LoadThemesAsync();
        if (Read() is not { } details)
            return Refused();
        var added = await create.RunAsync(Stamp("event", Input), Venue, details, Input.PictureOf, Aborted);
        if (added.Refusal is { } refusal)
            return Explained(refusal);
        Leave(FlashKind.Good, texts["eventAdded", added.Value!.Title]);
        return RedirectToPage("/Venue/NewDates", new { id = added.Value.Id });
    }
}

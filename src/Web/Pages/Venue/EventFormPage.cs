using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Programme;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What adding and changing an event share.</summary>
public abstract class EventFormPage(ProgrammeQueries programme, ProblemWords problems) : VenuePage
{
    [BindProperty]
    public EventForm Input { get; set; } = new();

    /// <summary>Themes in use, offered while one types.</summary>
    public IReadOnlyList<Facet> Themes { get; private set; } = [];

    protected async Task LoadThemesAsync() => Themes = (await programme.FacetsAsync(Aborted)).Themes;

    /// <summary>The event as entered; null where the page has to be shown again.</summary>
    private protected EventDetails? Read()
    {
        var fields = new FieldChecks(problems);
        var details = Input.Read(fields);
        return ModelState.Take(fields, nameof(Input)) ? details : null;
    }

    /// <summary>The page again, with the refusal under the field it speaks of.</summary>
    private protected PageResult Explained(Refusal refusal)
    {
        ModelState.AddModelError(refusal.Field == "accessibility.note" ? "Input.Note" : FormFaults.FieldOf(refusal), problems.Detail(refusal));
        return Refused();
    }
}

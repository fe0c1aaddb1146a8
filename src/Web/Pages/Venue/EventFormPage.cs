using Billetterie.Abstractions;
using Billetterie.Storage.Programme;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What adding and changing an event share.</summary>
public abstract class EventFormPage(ProgrammeQueries programme, ProblemWords problems) : VenuePage
{
    protected ProblemWords Words => problems;

    [BindProperty]
    public EventForm Input { get; set; } = new();

    /// <summary>Themes in use, offered while one types.</summary>
    public IReadOnlyList<Facet> Themes { get; private set; } = [];

    protected async Task LoadThemesAsync() => Themes = (await programme.FacetsAsync(Aborted)).Themes;

    /// <summary>Notes a refusal under the field it speaks of.</summary>
    protected void Explain(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        ModelState.AddModelError(refusal.Field == "accessibility.note" ? "Input.Note" : FormFaults.FieldOf(refusal), problems.Detail(refusal));
    }
}

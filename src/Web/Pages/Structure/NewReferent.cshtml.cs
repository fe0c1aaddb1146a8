using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Structure;

/// <summary>Adds a personal account to the structure; a temporary password goes to its address.</summary>
public sealed class NewReferentModel(IGrains grains, ProblemWords words, IStringLocalizer<StructureTexts> texts) : StructurePage(grains, words)
{
    [BindProperty]
    public ReferentForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(Words);
        var command = Input.ReadNew(fields, Stamp("referent", Input));
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        var answer = await Owner.AddReferentAsync(command);
        if (answer.Refusal is { } refusal)
        {
            Explain(refusal);
            return Refused();
        }
        Leave(FlashKind.Good, texts["referentAdded", command.Email]);
        return RedirectToPage("/Structure/Index");
    }
}

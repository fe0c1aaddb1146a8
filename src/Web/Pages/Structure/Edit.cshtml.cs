using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Billetterie.Web.Pages.Shared;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Structure;

/// <summary>Changes what is told about one's own structure.</summary>
public sealed class EditModel(IGrains grains, ProblemWords words, IStringLocalizer<StructureTexts> texts) : StructurePage(grains, words)
{
    [BindProperty]
    public PartnerForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Input = PartnerForm.Of(Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(Words);
        var command = Input.Structure(fields, Stamp("structure", Input));
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        var answer = await Owner.ReviseAsync(command);
        if (answer.Refusal is { } refusal)
        {
            Explain(refusal);
            return Refused();
        }
        Leave(FlashKind.Good, texts["saved"]);
        return RedirectToPage("/Structure/Index");
    }
}

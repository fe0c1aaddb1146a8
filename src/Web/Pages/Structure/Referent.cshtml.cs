using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Structure;

/// <summary>A referent of the structure: shown, changed, removed. The last one cannot be removed.</summary>
public sealed class ReferentModel(IGrains grains, SignIns signIns, ProblemWords words, IStringLocalizer<StructureTexts> texts) : StructurePage(grains, words)
{
    [BindProperty(SupportsGet = true)]
    public AccountId Id { get; set; }

    [BindProperty]
    public ReferentForm Input { get; set; } = new();

    public Referent Referent { get; private set; } = null!;

    public bool IsLast => Details.Referents.Count == 1;

    public bool IsOneself => Id == Actor.Account;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
            return NotFound();
        Input = ReferentForm.Of(Referent);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await FindAsync())
            return NotFound();
        var fields = new FieldChecks(Words);
        var command = Input.Read(fields, Stamp("referent", Id, Input), Id);
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        return Answer(await Owner.ReviseReferentAsync(command), texts["referentSaved", $"{command.FirstName} {command.LastName}"]);
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        ModelState.Clear();
        if (!await FindAsync())
            return NotFound();
        Input = ReferentForm.Of(Referent);
        var answer = await Owner.RemoveReferentAsync(new RemoveReferent(Stamp("remove", Id), Id));
        signIns.Forget(Id);
        return Answer(answer, texts["referentRemoved", $"{Referent.FirstName} {Referent.LastName}"]);
    }

    private IActionResult Answer(StructureAnswer answer, string done)
    {
        if (answer.Refusal is { } refusal)
        {
            Explain(refusal);
            return Refused();
        }
        Leave(FlashKind.Good, done);
        return RedirectToPage("/Structure/Index");
    }

    private async Task<bool> FindAsync()
    {
        if (!await LoadAsync() || Details.Referents.FirstOrDefault(one => one.Account == Id) is not { } referent)
            return false;
        Referent = referent;
        return true;
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Structures;
using Billetterie.Web.Pages.Shared;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Adds a structure, or changes what is told about one.</summary>
public sealed class EditStructureModel(
    IGrains grains, CreateStructure creation, ProblemWords words, IStringLocalizer<PartnerTexts> texts) : PartnerFormPage(words)
{
    /// <summary>Null: a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public StructureId? Id { get; set; }

    public StructureView? Details { get; private set; }

    public override bool IsVenue => false;

    public override string Back => Id is { } id
        ? Url.Page("/Coordination/Structure", new { id })! : Url.Page("/Coordination/Index")!;

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (await LoadAsync() is null)
            return NotFound();
        var fields = NewChecks();
        var command = Input.Structure(fields, Stamp("structure", Id, Input));
        if (!ModelState.Take(fields, nameof(Input)))
            return Refused();
        return Id is { } id ? await ReviseAsync(id, command) : await CreateAsync(command);
    }

    private async Task<IActionResult> ReviseAsync(StructureId id, ReviseStructure command)
    {
        var answer = await grains.Structure(id).ReviseAsync(command);
        if (answer.Refusal is { } refusal)
            return Explained(refusal);
        Leave(FlashKind.Good, texts["saved"]);
        return RedirectToPage("/Coordination/Structure", new { id });
    }

    private async Task<IActionResult> CreateAsync(ReviseStructure command)
    {
        var answer = await creation.RunAsync(command.Stamp, command, Aborted);
        if (answer.Refusal is { } refusal)
            return Explained(refusal);
        Leave(FlashKind.Good, texts["created", answer.Value!.Name]);
        return RedirectToPage("/Coordination/Structure", new { id = answer.Value.Id });
    }

    private protected override async Task<PartnerForm?> LoadAsync()
    {
        if (Id is not { } id)
            return NewForm();
        Details = await grains.Structure(id).LookAsync();
        return Details is null ? null : PartnerForm.Of(Details);
    }
}

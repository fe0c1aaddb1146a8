using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Structure;

/// <summary>Changes what is told about one's own structure.</summary>
public sealed class EditModel(IGrains grains, ProblemWords words, IStringLocalizer<StructureTexts> texts) : StructurePage(grains, words)
{
    [BindProperty]
    public StructureForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        Input = StructureForm.Of(Details);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(Words);
        var command = Input.Read(fields, Stamp("structure", Input));
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

/// <summary>What a referent enters about the structure.</summary>
public sealed record StructureForm
{
    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Address { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Website { get; set; }

    public string? Presentation { get; set; }

    internal static StructureForm Of(StructureView structure) => new()
    {
        Name = structure.Name, Category = structure.Category, Address = structure.Address, PostalCode = structure.PostalCode,
        City = structure.City, Phone = structure.Phone is null ? null : Storage.Accounts.PhoneNumbers.Display(structure.Phone),
        Email = structure.Email, Website = structure.Website, Presentation = structure.Presentation,
    };

    internal ReviseStructure Read(FieldChecks fields, RequestStamp stamp) => new(
        stamp, fields.Line("Name", Name, FieldLimits.Title), fields.Line("Category", Category, FieldLimits.Category),
        fields.OptionalLine("Address", Address, FieldLimits.Address), fields.OptionalLine("PostalCode", PostalCode, FieldLimits.PostalCode),
        fields.OptionalLine("City", City, FieldLimits.Name), fields.OptionalPhone("Phone", Phone), fields.OptionalEmail("Email", Email),
        fields.OptionalWebAddress("Website", Website), fields.OptionalText("Presentation", Presentation, FieldLimits.Presentation));
}

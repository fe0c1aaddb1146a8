using Billetterie.Abstractions;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>
/// A structure: what it says of itself, who signs in for it, and whether it may book. Requests to join are accepted or declined here;
/// both are told by mail.
/// </summary>
public sealed class StructureModel(IGrains grains, ProblemWords words, IStringLocalizer<CoordinationTexts> texts) : CoordinationPage
{
    [BindProperty(SupportsGet = true)]
    public StructureId Id { get; set; }

    /// <summary>Why it is declined or suspended.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public StructureView Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync() => SetAsync(StructureStatus.Active, "accepted");

    public Task<IActionResult> OnPostResumeAsync() => SetAsync(StructureStatus.Active, "resumed");

    public Task<IActionResult> OnPostSuspendAsync() => SetAsync(StructureStatus.Suspended, "suspended");

    public Task<IActionResult> OnPostDeclineAsync() => SetAsync(StructureStatus.Declined, "declined", reasonNeeded: true);

    private async Task<IActionResult> SetAsync(StructureStatus status, string done, bool reasonNeeded = false)
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var fields = new FieldChecks(words);
        var reason = fields.OptionalText(nameof(Reason), Reason, FieldLimits.Reason);
        if (reason is null && reasonNeeded)
            fields.Fault(nameof(Reason), "required");
        foreach (var (field, faults) in fields.Errors)
            ModelState.AddModelError(field, faults[0]);
        if (!ModelState.IsValid)
            return Refused();
        var answer = await grains.Structure(Id).SetStatusAsync(new SetStructureStatus(Stamp("status", Id, status, reason), status, reason));
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts[done, Details.Name]);
        return RedirectToPage("/Coordination/Structure", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        var details = await grains.Structure(Id).LookAsync();
        Details = details!;
        return details is not null;
    }
}

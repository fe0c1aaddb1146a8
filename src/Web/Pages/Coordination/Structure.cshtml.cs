using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>
/// A structure: what it says of itself, who signs in for it, its agreement, and whether it may book. Requests to join are accepted
/// or declined here; both are told by mail.
/// </summary>
public sealed class StructureModel(
    IGrains grains, PartnerQueries partners, SetAgreement agreements, MergeQueries merges, MergeFollowing following, ProblemWords words, IStringLocalizer<CoordinationTexts> texts,
    IStringLocalizer<PartnerTexts> partnerTexts) : PartnerPage(words, partnerTexts)
{
    [BindProperty(SupportsGet = true)]
    public StructureId Id { get; set; }

    public StructureView Details { get; private set; } = null!;

    public MergedState Merge { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync() => SetAsync(StructureStatus.Active, "accepted", reasonNeeded: false);

    public Task<IActionResult> OnPostResumeAsync() => SetAsync(StructureStatus.Active, "resumed");

    public Task<IActionResult> OnPostSuspendAsync() => SetAsync(StructureStatus.Suspended, "suspended");

    public Task<IActionResult> OnPostDeclineAsync() => SetAsync(StructureStatus.Declined, "declined");

    public async Task<IActionResult> OnPostAgreementAsync()
    {
        ModelState.Clear();
        var entered = Agreement;
        if (!await LoadAsync())
            return NotFound();
        return await SaveAgreementAsync(entered, (agreement, stamp) => agreements.RunAsync(stamp, Id, agreement, Aborted))
            ? RedirectToPage("/Coordination/Structure", new { id = Id }) : Refused();
    }

    private async Task<IActionResult> SetAsync(StructureStatus status, string done, bool reasonNeeded = true)
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var reason = ReadReason(reasonNeeded);
        if (!ModelState.IsValid)
            return Refused();
        var answer = await grains.Structure(Id).SetStatusAsync(new SetStructureStatus(Stamp("status", Id, status, reason), status, reason));
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", Words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts[done, Details.Name]);
        return RedirectToPage("/Coordination/Structure", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        var details = await grains.Structure(Id).LookAsync();
        Details = details!;
        if (details is null || await partners.AgreementAsync(Id, Aborted) is not { } agreement)
            return false;
        Agreement = AgreementForm.Of(agreement);
        Merge = await MergedState.OfAsync(merges, following, PartnerKind.Structure, Id.Value, Aborted);
        return true;
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Storage.Venues;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>A venue: what is told about it, who signs in for it, its agreement, and whether it may be booked.</summary>
public sealed class VenueModel(
    DirectoryQueries directory, AccountQueries accounts, PartnerQueries partners, SetAgreement agreements, SetVenueStatus statuses,
    MergeQueries merges, MergeFollowing following, ProblemWords words, IStringLocalizer<PartnerTexts> texts) : PartnerPage(words, texts)
{
    [BindProperty(SupportsGet = true)]
    public VenueId Id { get; set; }

    public VenueView Details { get; private set; } = null!;

    public MergedState Merge { get; private set; } = null!;

    public IReadOnlyList<AccountView> Accounts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostSuspendAsync() => SetAsync(VenueStatus.Suspended, "suspended");

    public Task<IActionResult> OnPostResumeAsync() => SetAsync(VenueStatus.Active, "resumed");

    public async Task<IActionResult> OnPostAgreementAsync()
    {
        ModelState.Clear();
        var entered = Agreement;
        if (!await LoadAsync())
            return NotFound();
        return await SaveAgreementAsync(entered, (agreement, stamp) => agreements.RunAsync(stamp, Id, agreement, Aborted))
            ? RedirectToPage("/Coordination/Venue", new { id = Id }) : Refused();
    }

    private async Task<IActionResult> SetAsync(VenueStatus status, string done)
    {
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        var reason = ReadReason(needed: true);
        if (!ModelState.IsValid)
            return Refused();
        var answer = await statuses.RunAsync(Stamp("status", Id, status, reason), Id, status, reason, Aborted);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", Words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, Texts[done, Details.Name]);
        return RedirectToPage("/Coordination/Venue", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        var details = await directory.VenueAsync(Id, Aborted);
        Details = details!;
        if (details is null || await partners.AgreementAsync(Id, Aborted) is not { } agreement)
            return false;
        Agreement = AgreementForm.Of(agreement);
        Merge = await MergedState.OfAsync(merges, following, PartnerKind.Venue, Id.Value, Aborted);
        Accounts = (await accounts.PageAsync(new AccountSearch { Venue = Id, Limit = Storage.PageSizes.Most }, 1, Aborted)).Items;
        return true;
    }
}

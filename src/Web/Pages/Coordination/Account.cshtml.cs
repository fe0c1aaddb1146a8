using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Partners;
using Billetterie.Web.Accounts;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>What the page of an account can have done to it.</summary>
public sealed record AccountActs(
    SendPasswordReset Reset, SignOutEverywhere SignOut, RemoveProtection Protection, SetAccountActive Active, SetAccountRole Role, SignIns SignIns);

/// <summary>An account: who it is, how it is protected, and the coordination's acts on it.</summary>
public sealed class AccountModel(
    AccountQueries accounts, PartnerList partners, AccountActs acts, ProblemWords words, IStringLocalizer<AccountListTexts> texts) : CoordinationPage
{
    [BindProperty(SupportsGet = true)]
    public AccountId Id { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    public AccountView Details { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    public bool IsOwn => Id == Actor.Account;

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostResetAsync() => ActAsync("reset", stamp => acts.Reset.RunAsync(stamp, Id, Aborted));

    public Task<IActionResult> OnPostSignOutAsync() => ActAsync("signOut", stamp => acts.SignOut.RunAsync(stamp, Id, Aborted));

    public Task<IActionResult> OnPostProtectionAsync() => ActAsync("protection", stamp => acts.Protection.RunAsync(stamp, Id, Aborted));

    public Task<IActionResult> OnPostLockAsync() => ActAsync("lock", stamp => acts.Active.RunAsync(stamp, Id, false, Aborted));

    public Task<IActionResult> OnPostUnlockAsync() => ActAsync("unlock", stamp => acts.Active.RunAsync(stamp, Id, true, Aborted));

    public async Task<IActionResult> OnPostRoleAsync()
    {
        if (AccountPlaces.Read(Place) is { } place)
            return await ActAsync("give", stamp => acts.Role.RunAsync(stamp, Id, place, Aborted));
        ModelState.Clear();
        if (!await LoadAsync())
            return NotFound();
        ModelState.AddModelError(nameof(Place), texts["placeUnknown"]);
        return Refused();
    }

    private async Task<IActionResult> ActAsync(string act, Func<RequestStamp, Task<Answer<AccountView>>> run)
    {
        ModelState.Clear();
        var asked = Place;
        if (!await LoadAsync())
            return NotFound();
        var answer = await run(Stamp(act, Id, asked));
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError("", words.Detail(refusal));
            return Refused();
        }
        // Other programs of this database look again within seconds; this one does at once.
        acts.SignIns.Forget(Id);
        Leave(FlashKind.Good, texts[$"{act}Done", act == "reset" ? Details.Email ?? "" : $"{Details.FirstName} {Details.LastName}"]);
        return IsOwn && act != "reset" ? Redirect("~/") : RedirectToPage("/Coordination/Account", new { id = Id });
    }

    private async Task<bool> LoadAsync()
    {
        var details = await accounts.FindAsync(Id, Aborted);
        Details = details!;
        if (details is null)
            return false;
        Places = await AccountPlaces.ListAsync(partners, texts, Aborted);
        Place = AccountPlaces.Write(new AccountPlace(details.Role, details.StructureId, details.VenueId));
        return true;
    }
}

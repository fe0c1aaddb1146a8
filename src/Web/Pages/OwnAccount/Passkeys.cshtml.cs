using Microsoft.AspNetCore.Authorization;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>Passkeys: made on this device, named, renamed, taken away.</summary>
[Authorize(Policies.OwnProtection)]
public sealed class PasskeysModel(
    UserManager<Account> accounts, Passkeys passkeys, PasskeySignIn browser, SiteSignIn site, SecondFactorRule factor,
    IStringLocalizer<AccountTexts> texts) : AccountPage(accounts)
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What the browser made.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<PasskeyView> Keys { get; private set; } = [];

    /// <summary>Nothing else may be done before one is made, or the authenticator application set up.</summary>
    public bool Owed => Owes(factor);

    public Task OnGetAsync() => LoadAllAsync();

    /// <summary>For the script: what the browser needs to make one.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        await LoadAsync();
        return Content(await browser.OfferAsync(Own), "application/json");
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        await LoadAsync();
        return await ShowAsync(await RenewAsync(await browser.AddAsync(Own, Credential, NameOr(texts["passkeyUnnamed"]))), "passkeyAdded");
    }

    public async Task<IActionResult> OnPostRenameAsync(string? key)
    {
        await LoadAsync();
        return await ShowAsync(await passkeys.RenameAsync(Own, key ?? "", NameOr(texts["passkeyUnnamed"])), "passkeyRenamed");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? key)
    {
        await LoadAsync();
        return await ShowAsync(await RenewAsync(await passkeys.RemoveAsync(Own, key ?? "")), "passkeyRemoved");
    }

    /// <summary>The first one may be the second factor that was owed, and the last one may leave it owed again.</summary>
    private async Task<bool> RenewAsync(bool done)
    {
        if (done)
            await site.RenewAsync(Own);
        return done;
    }

    private async Task<IActionResult> ShowAsync(bool done, string said)
    {
        if (done)
        {
            Leave(FlashKind.Good, texts[said]);
            return RedirectToPage("/OwnAccount/Passkeys");
        }
        await LoadAllAsync();
        ModelState.AddModelError("", texts["passkeyFailed"]);
        return Refused();
    }

    private string NameOr(string unnamed) =>
        string.Concat((Name ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim() is { Length: > 0 } name ? name.Normalize() : unnamed;

    private async Task LoadAllAsync()
    {
        await LoadAsync();
        Keys = await passkeys.ListAsync(Own);
    }
}

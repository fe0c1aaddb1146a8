using Billetterie.Invitations;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>The authenticator application: set up with a QR code, confirmed by a first code, taken away; recovery codes.</summary>
[Authorize(Policies.OwnProtection)]
[ResponseCache(NoStore = true)]
public sealed class AuthenticatorModel(
    UserManager<Account> accounts, AuthenticatorApp app, LoginAttempts attempts, SiteSignIn site, SecondFactorRule factor,
    IStringLocalizer<SiteTexts> siteTexts, IStringLocalizer<AccountTexts> texts) : AccountPage(accounts)
{
    private const int KeyGroup = 4;

    /// <summary>A key was drawn and waits for its first code.</summary>
    [BindProperty(SupportsGet = true, Name = "installation")]
    public bool Installing { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The key in groups, for typing.</summary>
    public string? Key { get; private set; }

    /// <summary>The same key, for the camera.</summary>
    public QrPath? Figure { get; private set; }

    /// <summary>Fresh recovery codes, shown this once.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>Nothing else may be done before it is set up.</summary>
    public bool Owed => Owes(factor);

    public Task OnGetAsync() => LoadAllAsync();

    public async Task<IActionResult> OnPostStartAsync()
    {
        await LoadAsync();
        if (!Own.TwoFactorEnabled)
        {
            await app.StartAsync(Own);
            await site.RenewAsync(Own);
        }
        return RedirectToPage("/OwnAccount/Authenticator", new { installation = true });
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        Installing = true;
        await LoadAllAsync();
        if (Own.TwoFactorEnabled)
            return RedirectToPage("/OwnAccount/Authenticator");
        Codes = attempts.Count(Own.Email ?? "") is null ? await app.ConfirmAsync(Own, Code ?? "") : null;
        if (Codes is null)
        {
            ModelState.AddModelError(nameof(Code), texts["appCodeWrong"]);
            return Refused();
        }
        await site.RenewAsync(Own);
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync()
    {
        await LoadAllAsync();
        if (!await ProvedAsync())
            return Refused();
        Codes = await app.RenewCodesAsync(Own);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        await LoadAllAsync();
        if (!await ProvedAsync())
            return Refused();
        await app.RemoveAsync(Own);
        await site.RenewAsync(Own);
        Leave(FlashKind.Good, texts["appRemoved"]);
        return RedirectToPage("/OwnAccount/Index");
    }

    private async Task<bool> ProvedAsync()
    {
        if (Own.TwoFactorEnabled && await KnowsPasswordAsync(Password, attempts))
            return true;
        ModelState.AddModelError(nameof(Password), texts["passwordWrong"]);
        return false;
    }

    private async Task LoadAllAsync()
    {
        await LoadAsync();
        if (Own.TwoFactorEnabled)
        {
            CodesLeft = await app.CodesLeftAsync(Own);
            return;
        }
        if (!Installing || await app.KeyAsync(Own) is not { } key)
            return;
        Key = string.Join(' ', key.Chunk(KeyGroup).Select(group => new string(group)));
        var issuer = Uri.EscapeDataString(siteTexts["name"]);
        Figure = QrPath.Of($"otpauth://totp/{issuer}:{Uri.EscapeDataString(Own.Email ?? "")}?secret={key}&issuer={issuer}&digits=6");
    }
}

using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>Changes one's own password; a temporary one must be changed before anything else.</summary>
[Authorize(Policies.AnyAccount)]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ChangePasswordModel(
    UserManager<Account> accounts, PasswordChange change, LoginAttempts attempts, SiteSignIn site, IStringLocalizer<SignInTexts> texts) : SitePage
{
    [BindProperty]
    public string? Present { get; set; }

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    /// <summary>The present password is temporary.</summary>
    public bool Temporary { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() is null ? Challenge() : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is not { } account)
            return Challenge();
        if (string.IsNullOrEmpty(Present))
            ModelState.AddModelError(nameof(Present), texts["passwordMissing"]);
        if (!Input.Check(ModelState, texts))
            return Refused();
        // Whoever sits down at an open browser must not be able to try passwords there either.
        if (attempts.Count(account.Email ?? "") is not null)
        {
            ModelState.AddModelError(nameof(Present), texts["tooMany"]);
            return Refused();
        }
        var result = await change.RunAsync(account, Present!, Input.Password!, Aborted);
        if (!result.Succeeded)
        {
            if (!Input.Explain(result, ModelState, texts))
                ModelState.AddModelError("Input.Password", texts["passwordWeak"]);
            return Refused();
        }
        await site.RenewAsync(account);
        Leave(FlashKind.Good, texts["passwordChanged"]);
        return Redirect("~/");
    }

    private async Task<Account?> LoadAsync()
    {
        var account = await accounts.GetUserAsync(User);
        Temporary = account?.MustChangePassword == true;
        return account;
    }
}

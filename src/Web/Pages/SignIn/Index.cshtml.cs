using Billetterie.Storage.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>
/// Signing in, in two steps on one address. The first looks nothing up and the second says the same of an unknown login as of a
/// wrong password, so that nobody learns who has an account.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(SignInManager<Account> signIn, AccountQueries accounts, IStringLocalizer<SignInTexts> texts) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Stays signed in after the browser closes.</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>1: who; 2: the password.</summary>
    public int Step { get; private set; } = 1;

    public IActionResult OnGet() => User.Identity?.IsAuthenticated == true ? LocalRedirect(Target) : Page();

    /// <summary>From the first step to the second.</summary>
    public IActionResult OnPost()
    {
        if (string.IsNullOrWhiteSpace(Login) || Login.Length > FieldLimits.Email)
        {
            ModelState.AddModelError(nameof(Login), texts["loginMissing"]);
            return SitePage.RefusedPage();
        }
        Step = 2;
        return Page();
    }

    /// <summary>Back to the first step ("Modifier").</summary>
    public IActionResult OnPostEdit() => Page();

    public async Task<IActionResult> OnPostPasswordAsync()
    {
        Step = 2;
        if (string.IsNullOrWhiteSpace(Login))
        {
            Step = 1;
            return Page();
        }
        if (string.IsNullOrEmpty(Password) || Password.Length > FieldLimits.Password)
        {
            ModelState.AddModelError(nameof(Password), texts["passwordMissing"]);
            return SitePage.RefusedPage();
        }
        var result = await CheckAsync(Login, Password);
        if (result.Succeeded)
            return LocalRedirect(Target);
        if (result.RequiresTwoFactor)
            return RedirectToPage("/SignIn/SecondFactor", new { ReturnUrl, Stay });
        ModelState.AddModelError(nameof(Password), texts["wrong"]);
        return SitePage.RefusedPage();
    }

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/");

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> CheckAsync(string login, string password)
    {
        var id = await accounts.FindByLoginAsync(login, HttpContext.RequestAborted);
        var account = id is null ? null : await signIn.UserManager.FindByIdAsync(id.Value.ToString());
        if (account is { Active: true })
            return await signIn.PasswordSignInAsync(account, password, Stay, lockoutOnFailure: true);
        // As long as a real check takes, so that the time tells nothing either.
        signIn.UserManager.PasswordHasher.HashPassword(new Account(), password);
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}

using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
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
public sealed class IndexModel(
    PasswordSignIn passwords, SignInManager<Account> signIn, TimeProvider time, IStringLocalizer<SignInTexts> texts) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Stays signed in after the browser closes.</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? ReturnUrl { get; set; }

    /// <summary>From the authenticator application, where the account has one.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The password was right and the account has an authenticator: asked for with the password, once more.</summary>
    public bool AsksCode { get; private set; }

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
        var verdict = await passwords.CheckAsync(Login.Trim(), Password, Code, HttpContext.RequestAborted);
        if (verdict.Account is { } account)
        {
            account.LastSignInAt = time.GetUtcNow();
            await signIn.UserManager.UpdateAsync(account);
            await signIn.SignInAsync(account, Stay);
            return LocalRedirect(Target);
        }
        return Explain(verdict.Refusal!);
    }

    private PageResult Explain(Problem refusal)
    {
        if (refusal.Refusal.Code == ProblemCodes.SecondFactorRequired)
            AsksCode = true;
        else if (refusal.Refusal.Code == ProblemCodes.TooManyRequests)
            ModelState.AddModelError(nameof(Password), texts["tooMany"]);
        else
            ModelState.AddModelError(nameof(Password), texts["wrong"]);
        return SitePage.RefusedPage();
    }

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/");
}

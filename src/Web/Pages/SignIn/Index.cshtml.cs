using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>
/// Signing in, in two steps on one address, and a third where the account has an authenticator. The first looks nothing up and the
/// second says the same of an unknown login as of a wrong password, so that nobody learns who has an account.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(
    PasswordSignIn passwords, SecondStep second, PasskeySignIn passkeys, SiteSignIn site, KeptForms forms, IStringLocalizer<SignInTexts> texts) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Stays signed in after the browser closes.</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>Where the person wanted to go.</summary>
    [BindProperty(SupportsGet = true, Name = SiteCookie.ReturnParameter)]
    public string? ReturnUrl { get; set; }

    /// <summary>From the authenticator application, or a recovery code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>That the password was right, while the code is asked for.</summary>
    [BindProperty]
    public string? Proof { get; set; }

    /// <summary>What the browser's passkey answered.</summary>
    [BindProperty]
    public string? Credential { get; set; }

    /// <summary>What was typed while an earlier sign-in ended, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }

    /// <summary>1: who; 2: the password; 3: the code; 4: what was typed before can be sent.</summary>
    public int Step { get; private set; } = 1;

    /// <summary>What was typed before, once its sender is signed in again.</summary>
    public KeptForm? Resumed { get; private set; }

    public Carried Carried => new(ReturnUrl, Kept);

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
        if (string.IsNullOrWhiteSpace(Login) || Login.Length > FieldLimits.Email)
            return Page();
        Step = 2;
        if (string.IsNullOrEmpty(Password) || Password.Length > FieldLimits.Password)
        {
            ModelState.AddModelError(nameof(Password), texts["passwordMissing"]);
            return SitePage.RefusedPage();
        }
        var verdict = await passwords.CheckAsync(Login.Trim(), Password, null, HttpContext.RequestAborted);
        if (verdict.Account is { } account)
            return await EnterAsync(account);
        if (verdict.AsksCodeOf is { } asked)
        {
            Step = 3;
            Proof = await second.ProveAsync(asked);
            return Page();
        }
        if (verdict.Refusal!.Refusal.Code != ProblemCodes.PasskeyRequired)
            return Explain(verdict.Refusal, nameof(Password), "wrong");
        // Back to where the passkey is.
        Step = 1;
        ModelState.AddModelError("", texts["passkeyNeeded"]);
        return SitePage.RefusedPage();
    }

    public async Task<IActionResult> OnPostCodeAsync()
    {
        Step = 3;
        if (string.IsNullOrWhiteSpace(Code) || Code.Length > FieldLimits.Name)
        {
            ModelState.AddModelError(nameof(Code), texts["codeMissing"]);
            return SitePage.RefusedPage();
        }
        var verdict = await second.CheckAsync(Proof, Code);
        if (verdict.Account is { } account)
            return await EnterAsync(account);
        if (verdict.Refusal!.Refusal.Code != ProblemCodes.NotSignedIn)
            return Explain(verdict.Refusal, nameof(Code), "codeWrong");
        Step = 1;
        ModelState.AddModelError("", texts["codeTooLate"]);
        return SitePage.RefusedPage();
    }

    /// <summary>For the script: what to ask the browser's passkeys.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.AskAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (await passkeys.CheckAsync(Credential) is { } account)
            return await EnterAsync(account);
        ModelState.AddModelError("", texts["passkeyFailed"]);
        return SitePage.RefusedPage();
    }

    private async Task<IActionResult> EnterAsync(Account account)
    {
        await site.OpenAsync(account, Stay);
        if (account.MustChangePassword || forms.Open(Kept) is not { } kept)
            return LocalRedirect(Target);
        // This very answer is for the account: its page, and the token of the form in it.
        await site.IntroduceAsync(account);
        Step = 4;
        Resumed = kept;
        return Page();
    }

    private PageResult Explain(Problem refusal, string field, string wrong)
    {
        var key = refusal.Refusal.Code == ProblemCodes.TooManyRequests ? "tooMany" : wrong;
        ModelState.AddModelError(field, texts[key]);
        return SitePage.RefusedPage();
    }

    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/");
}

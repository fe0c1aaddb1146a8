using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>Asks for a link by mail. The answer is the same whether or not the login exists.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ForgottenModel(PasswordReset reset, LoginAttempts attempts, IStringLocalizer<SignInTexts> texts) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    public bool Sent { get; private set; }

    /// <summary>From the password step, with the login that was entered there: nothing is sent yet.</summary>
    public void OnPost() => ModelState.Clear();

    public async Task<IActionResult> OnPostSendAsync()
    {
        if (string.IsNullOrWhiteSpace(Login) || Login.Length > FieldLimits.Email)
        {
            ModelState.AddModelError(nameof(Login), texts["loginMissing"]);
            return SitePage.RefusedPage();
        }
        if (attempts.Count(Login) is not null)
        {
            ModelState.AddModelError(nameof(Login), texts["tooMany"]);
            return SitePage.RefusedPage();
        }
        await reset.RequestAsync(Login.Trim(), HttpContext.RequestAborted);
        Sent = true;
        return Page();
    }
}

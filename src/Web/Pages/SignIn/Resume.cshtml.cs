using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>
/// Takes a form whose sign-in has ended, and leads through the sign-in with it. It does nothing itself, and the form is sent again
/// only by its sender's hand: what another site's page would bring here is not taken.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ResumeModel(KeptForms forms) : PageModel
{
    [BindProperty(SupportsGet = true, Name = SiteCookie.ReturnParameter)]
    public string? ReturnUrl { get; set; }

    /// <summary>The form, sealed.</summary>
    public string? Kept { get; private set; }

    /// <summary>For the field of the sign-in; never filled in.</summary>
    public string? Login { get; }

    public IActionResult OnGet() => RedirectToPage("/SignIn/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        if (!Url.IsLocalUrl(ReturnUrl) || !KeptForms.CanKeep(Request))
            return RedirectToPage("/SignIn/Index");
        Kept = forms.Keep(ReturnUrl, await Request.ReadFormAsync(HttpContext.RequestAborted));
        return Kept is null ? RedirectToPage("/SignIn/Index", new { retour = ReturnUrl }) : Page();
    }
}

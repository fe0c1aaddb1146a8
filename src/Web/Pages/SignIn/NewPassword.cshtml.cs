using Billetterie.Abstractions;
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

/// <summary>Sets a new password by the link of the mail.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class NewPasswordModel(PasswordReset reset, SignIns signIns, IStringLocalizer<SignInTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public AccountId Account { get; set; }

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    public NewPassword Input { get; set; } = new();

    /// <summary>The link is used, or too old.</summary>
    public bool Expired { get; private set; }

    /// <summary>Says at once that a link is of no use any more, and not after a new password was thought of and typed.</summary>
    public async Task OnGetAsync() => Expired = !await reset.IsGoodAsync(Account, Token);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Input.Check(ModelState, texts))
            return SitePage.RefusedPage();
        var result = await reset.ResetAsync(Account, Token ?? "", Input.Password!, HttpContext.RequestAborted);
        if (result.Succeeded)
        {
            signIns.Forget(Account);
            Flash.Leave(TempData, new Flash(FlashKind.Good, texts["passwordSet"]));
            return RedirectToPage("/SignIn/Index");
        }
        Expired = !Input.Explain(result, ModelState, texts);
        return SitePage.RefusedPage();
    }
}

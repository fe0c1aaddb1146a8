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

namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>
/// Makes the new address the one that signs in, by the link of the mail. The link only shows a button: mail programs that look
/// into links must not use it up.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ConfirmEmailModel(EmailChange change, SignIns signIns, IStringLocalizer<AccountTexts> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "account")]
    public AccountId Account { get; set; }

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    /// <summary>The link is used, or too old.</summary>
    public bool Expired { get; private set; }

    public void OnGet() => Expired = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await change.ConfirmAsync(Account, Token ?? "", HttpContext.RequestAborted);
        if (!result.Succeeded)
        {
            Expired = true;
            return SitePage.RefusedPage();
        }
        signIns.Forget(Account);
        Flash.Leave(TempData, new Flash(FlashKind.Good, texts["confirmed"]));
        return RedirectToPage("/SignIn/Index");
    }
}

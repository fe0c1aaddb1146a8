using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Pages.Language;

/// <summary>Remembers the language that a person chose, on this browser.</summary>
[AllowAnonymous]
public sealed class ChooseModel(TimeProvider time) : PageModel
{
    public IActionResult OnGet() => Redirect("~/");

    public IActionResult OnPost(string? language, string? back)
    {
        var culture = language == "en" ? "en-GB" : "fr-FR";
        Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
            new CookieOptions
            {
                Expires = time.GetUtcNow().AddYears(1), HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax,
                Secure = Request.IsHttps,
            });
        return Redirect(Url.IsLocalUrl(back) ? back : "~/");
    }
}

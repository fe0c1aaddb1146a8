using Billetterie.Web.Languages;
using Microsoft.AspNetCore.Authorization;
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
        LanguageCookie.Write(HttpContext, language, time.GetUtcNow());
        return Redirect(Url.IsLocalUrl(back) ? back : "~/");
    }
}

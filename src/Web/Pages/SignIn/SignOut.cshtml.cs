using Billetterie.Storage.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Pages.SignIn;

/// <summary>Ends the sign-in of this browser.</summary>
[AllowAnonymous]
public sealed class SignOutModel(SignInManager<Account> signIn) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/SignIn/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        // What a device at the door kept leaves with its account.
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return RedirectToPage("/SignIn/Index");
    }
}

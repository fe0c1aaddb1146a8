using Billetterie.Abstractions;
using Billetterie.Storage.Structures;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Billetterie.Web.Pages.SignUp;

/// <summary>
/// A structure asks to join, with its first referent; the coordination answers. What the page says does not depend on whether the
/// address is known.
/// </summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class IndexModel(SignUpStructure signUp, ProblemWords words) : SitePage
{
    [BindProperty]
    public SignUpForm Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        var fields = new FieldChecks(words);
        var request = Input.Read(fields);
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        var answer = await signUp.RunAsync(StampBy(Actor.System, "sign up", Input), request, Aborted);
        if (answer.Refusal is not { } refusal)
            return RedirectToPage("/SignUp/Sent");
        ModelState.AddModelError(FormFaults.FieldOf(refusal), words.Detail(refusal));
        return Refused();
    }
}

using Microsoft.AspNetCore.Authorization;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>Asks for another address to sign in with; it counts once the link sent to it is followed.</summary>
[Authorize(Policies.SignedIn)]
public sealed class EmailModel(
    UserManager<Account> accounts, EmailChange change, LoginAttempts attempts, ProblemWords words, IStringLocalizer<AccountTexts> texts)
    : AccountPage(accounts)
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        await LoadAsync();
        var fields = new FieldChecks(words);
        fields.Line(nameof(Address), Address, FieldLimits.Email);
        var address = fields.OptionalEmail(nameof(Address), Address);
        foreach (var (field, faults) in fields.Errors)
            ModelState.AddModelError(field, faults[0]);
        if (!ModelState.IsValid)
            return Refused();
        if (!await KnowsPasswordAsync(Password, attempts))
        {
            ModelState.AddModelError(nameof(Password), texts["passwordWrong"]);
            return Refused();
        }
        if (await change.RequestAsync(Actor, address, Aborted) is { } refusal)
        {
            ModelState.AddModelError(nameof(Address), words.Detail(refusal));
            return Refused();
        }
        Leave(FlashKind.Good, texts["emailSent", address!]);
        return RedirectToPage("/OwnAccount/Index");
    }
}

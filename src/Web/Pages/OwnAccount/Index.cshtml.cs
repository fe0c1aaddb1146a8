using Microsoft.AspNetCore.Authorization;
using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Languages;
using Billetterie.Web.Problems;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>One's own account: name, phone, language; how it is protected; signing out everywhere.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(
    UserManager<Account> accounts, UpdateAccount update, SignOutEverywhere signOut, EmailChange email, Passkeys passkeys, SiteSignIn site,
    ProblemWords words, TimeProvider time, IStringLocalizer<AccountTexts> texts) : AccountPage(accounts)
{
    [BindProperty]
    public AccountForm Input { get; set; } = new();

    /// <summary>A new address that waits for the link of its mail.</summary>
    public string? PendingEmail { get; private set; }

    public int PasskeyCount { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAllAsync();
        Input = AccountForm.Of(Own);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        await LoadAllAsync();
        var fields = new FieldChecks(words);
        var details = Input.Read(fields);
        if (!ModelState.Take(fields, "Input"))
            return Refused();
        var answer = await update.RunAsync(Stamp("account", Input), Actor.Account, details, Aborted);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(FormFaults.FieldOf(refusal), words.Detail(refusal));
            return Refused();
        }
        if (details.Culture is { } culture)
            LanguageCookie.Write(HttpContext, culture, time.GetUtcNow());
        Leave(FlashKind.Good, texts["saved"]);
        return RedirectToPage("/OwnAccount/Index");
    }

    public async Task<IActionResult> OnPostSignOutAsync()
    {
        await LoadAsync();
        await signOut.RunAsync(Stamp("sign out"), Actor.Account, Aborted);
        await site.CloseAsync(Own);
        Leave(FlashKind.Good, texts["signedOut"]);
        return RedirectToPage("/SignIn/Index");
    }

    private async Task LoadAllAsync()
    {
        await LoadAsync();
        PendingEmail = await email.PendingAsync(Own);
        PasskeyCount = (await passkeys.ListAsync(Own)).Count;
    }
}

/// <summary>What a person enters about themselves.</summary>
public sealed record AccountForm
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Phone { get; set; }

    public string? Duty { get; set; }

    /// <summary><c>fr</c>, <c>en</c>, or empty: as the browser asks.</summary>
    public string? Culture { get; set; }

    internal static AccountForm Of(Account account) => new()
    {
        FirstName = account.FirstName, LastName = account.LastName, Duty = account.Duty, Culture = account.Culture,
        Phone = account.PhoneNumber is null ? null : PhoneNumbers.Display(account.PhoneNumber),
    };

    internal AccountDetails Read(FieldChecks fields) => new(
        fields.Line("FirstName", FirstName, FieldLimits.Name), fields.Line("LastName", LastName, FieldLimits.Name),
        fields.OptionalPhone("Phone", Phone), fields.OptionalLine("Duty", Duty, FieldLimits.Name), Culture is "fr" or "en" ? Culture : null);
}

using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace Billetterie.Web.Pages.OwnAccount;

/// <summary>What the pages about one's own account share; they are there for every role.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public abstract class AccountPage(UserManager<Account> accounts) : SitePage
{
    /// <summary>Whether nothing else may be done before a second factor is set up.</summary>
    protected bool Owes(SecondFactorRule factor) => HttpContext.Caller() is { } caller && factor.IsOwedBy(caller);

    protected UserManager<Account> Accounts => accounts;

    /// <summary>The account of whoever is signed in.</summary>
    public Account Own { get; private set; } = null!;

    protected async Task LoadAsync() =>
        Own = await accounts.FindByIdAsync(Actor.Account.ToString()) ?? throw new InvalidOperationException("Somebody signed in has an account.");

    /// <summary>Whether the present password was entered right; what matters most is not changed at a browser left open.</summary>
    protected async Task<bool> KnowsPasswordAsync(string? password, LoginAttempts attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        return !string.IsNullOrEmpty(password) && password.Length <= FieldLimits.Password
            && attempts.Count(Own.Email ?? "") is null && await accounts.CheckPasswordAsync(Own, password);
    }
}

using Billetterie.Storage.Accounts;
using Billetterie.Web.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Web.Accounts;

/// <summary>Signs a browser in, and keeps it signed in over changes that end the account's other sign-ins. Scoped.</summary>
public sealed class SiteSignIn(SignInManager<Account> signIn, SignIns signIns, TimeProvider time)
{
    /// <summary>"Stay connected": renewed while it is used.</summary>
    private static readonly TimeSpan StayFor = TimeSpan.FromDays(30);

    /// <summary>Signs the account in on this browser.</summary>
    /// <param name="stay">Also after the browser was closed.</param>
    public async Task OpenAsync(Account account, bool stay)
    {
        ArgumentNullException.ThrowIfNull(account);
        var now = time.GetUtcNow();
        account.LastSignInAt = now;
        await signIn.UserManager.UpdateAsync(account);
        await signIn.SignInAsync(account, new AuthenticationProperties { IsPersistent = stay, ExpiresUtc = stay ? now + StayFor : null });
        if (account.Culture is { } culture)
            LanguageCookie.Write(signIn.Context, culture, now);
    }

    /// <summary>Gives this browser a sign-in under the account's new stamp; every other one has ended.</summary>
    public async Task RenewAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        signIns.Forget(account.AccountId);
        await signIn.RefreshSignInAsync(account);
        await IntroduceAsync(account);
    }

    /// <summary>For a page that answers the very request that signed the account in: it asks who is signed in.</summary>
    public async Task IntroduceAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        await signIns.CheckAsync(account.AccountId, await signIn.UserManager.GetSecurityStampAsync(account), signIn.Context.RequestAborted);
    }

    /// <summary>Ends the sign-in of this browser, after every sign-in of the account was ended.</summary>
    public Task CloseAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        signIns.Forget(account.AccountId);
        return signIn.SignOutAsync();
    }
}

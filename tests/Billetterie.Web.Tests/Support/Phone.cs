using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Tests.Support;

/// <summary>The authenticator application on the phone of somebody who has to have one.</summary>
public static class Phone
{
    /// <summary>Sets the application up, as the pages of one's own account do.</summary>
    public static async Task SetUpAsync(TestSite site, AccountId id)
    {
        using var scope = site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var app = scope.ServiceProvider.GetRequiredService<AuthenticatorApp>();
        var account = (await users.FindByIdAsync(id.ToString()))!;
        await app.StartAsync(account);
        Assert.NotNull(await app.ConfirmAsync(account, Totp.Now((await app.KeyAsync(account))!)));
    }

    /// <summary>The code that the phone shows now; null for whoever has set none up.</summary>
    public static async Task<string?> CodeAsync(TestSite site, string email)
    {
        using var scope = site.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await users.FindByEmailAsync(email))!;
        return account.TwoFactorEnabled ? Totp.Now((await users.GetAuthenticatorKeyAsync(account))!) : null;
    }
}

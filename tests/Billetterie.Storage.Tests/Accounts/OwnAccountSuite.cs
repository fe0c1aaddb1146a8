using Billetterie.Abstractions;
using Billetterie.Storage.Access;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Storage.Tests.Accounts;

/// <summary>What an account keeps about its own protection, and the keys of a venue.</summary>
public abstract class OwnAccountSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task A_venues_key_is_issued_once_for_one_request()
    {
        var account = await AddAccountAsync("billetterie@lucioles.example", Role.Venue);
        var key = new NewVenueKey(account.Venue!.Value, "billetterie", [1, 2, 3], null);
        var stamp = RowsHost.Stamp(account.ToActor());

        var first = await Get<IssueVenueKey>().RunAsync(stamp, key);
        var again = await Get<IssueVenueKey>().RunAsync(stamp, key);

        Assert.True(first.Succeeded);
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(first.Value, Assert.Single(await Get<AccessTokens>().KeysAsync(account.Venue.Value)));
        Assert.Equal(first.Value, await Get<AccessTokens>().FindAsync([1, 2, 3]));
        Assert.Equal(Codes.IdempotencyKeyReused, (await Get<IssueVenueKey>().RunAsync(stamp with { Digest = "b" }, key)).Refusal?.Code);
    }

    [SkippableFact]
    public async Task The_head_of_a_page_names_the_account_and_its_partner()
    {
        var accounts = Get<AccountQueries>();
        foreach (var role in new[] { Role.Venue, Role.Coordination })
        {
            var id = (await AddAccountAsync($"{role}@service.example", role)).AccountId;
            var view = (await accounts.FindAsync(id))!;

            Assert.Equal(new AccountName(view.FirstName, view.LastName, view.Email, view.PartnerName), await accounts.NameAsync(id));
            Assert.Equal(role == Role.Coordination, view.PartnerName is null);
        }
        Assert.Null(await accounts.NameAsync(new AccountId(404)));
    }

    [SkippableFact]
    public async Task A_passkey_keeps_its_new_name_and_counter()
    {
        var id = (await AddAccountAsync("ana@service.example")).AccountId;
        await WithAsync<Passkeys>(id, async (passkeys, account) => Assert.True((await passkeys.AddAsync(account, Passkey(), "Bureau")).Succeeded));

        await WithAsync<Passkeys>(id, async (passkeys, account) =>
            Assert.True(await passkeys.RenameAsync(account, (await passkeys.ListAsync(account)).Single().Id, "Portable")));

        await WithAsync<Passkeys>(id, async (passkeys, account) =>
        {
            var kept = Assert.Single(await passkeys.ListAsync(account));
            Assert.Equal("Portable", kept.Name);
            Assert.True(await passkeys.RemoveAsync(account, kept.Id));
            Assert.Empty(await passkeys.ListAsync(account));
            Assert.False(await passkeys.RemoveAsync(account, kept.Id));
        });
    }

    [SkippableFact]
    public async Task A_new_address_signs_in_once_its_token_has_come_back_and_only_once()
    {
        var account = await AddAccountAsync("avant@service.example");
        var token = await AskAsync(account, "apres@service.example");

        Assert.Equal(account.AccountId, await Get<AccountQueries>().FindByLoginAsync("avant@service.example"));
        await WithAsync<EmailChange>(account.AccountId, async (change, _) =>
            Assert.True((await change.ConfirmAsync(account.AccountId, token)).Succeeded));

        Assert.Equal(account.AccountId, await Get<AccountQueries>().FindByLoginAsync("APRES@service.example"));
        Assert.Null(await Get<AccountQueries>().FindByLoginAsync("avant@service.example"));
        var found = await Get<AccountQueries>().PageAsync(new AccountSearch { Q = "apres" }, 1);
        Assert.Equal(account.AccountId, Assert.Single(found.Items).Id);
        await WithAsync<EmailChange>(account.AccountId, async (change, _) =>
            Assert.False((await change.ConfirmAsync(account.AccountId, token)).Succeeded));
    }

    [SkippableFact]
    public async Task An_address_of_somebody_else_is_refused()
    {
        var account = await AddAccountAsync("un@service.example");
        await AddAccountAsync("autre@service.example");

        await WithAsync<EmailChange>(account.AccountId, async (change, own) =>
            Assert.Equal(Codes.LoginTaken, (await change.RequestAsync(own.ToActor(), "AUTRE@service.example"))?.Code));
    }

    [SkippableFact]
    public async Task A_recovery_code_works_once()
    {
        var id = (await AddAccountAsync("code@service.example")).AccountId;
        var codes = Array.Empty<string>();
        await WithAsync<AuthenticatorApp>(id, async (app, account) => codes = [.. await app.RenewCodesAsync(account)]);
        Assert.Equal(AuthenticatorApp.RecoveryCodes, codes.Length);

        await WithAsync<AuthenticatorApp>(id, async (app, account) => Assert.True(await app.RedeemAsync(account, codes[3])));
        await WithAsync<AuthenticatorApp>(id, async (app, account) =>
        {
            Assert.False(await app.RedeemAsync(account, codes[3]));
            Assert.Equal(codes.Length - 1, await app.CodesLeftAsync(account));
        });
    }

    private async Task<string> AskAsync(Account account, string address)
    {
        var token = "";
        await WithAsync<EmailChange>(account.AccountId, async (change, own) =>
        {
            Assert.Null(await change.RequestAsync(own.ToActor(), address));
            Assert.Equal(address, await change.PendingAsync(own));
            token = (await change.IssueTokenAsync(own.AccountId))!.Token;
        });
        return token;
    }

    private async Task<Account> AddAccountAsync(string email, Role role = Role.Coordination)
    {
        VenueId? venue = role == Role.Venue ? await Host.VenueAsync() : null;
        var added = await Get<CreateAccount>().RunAsync(RowsHost.Stamp(), new NewAccount(role, venue, "Ana", "Duval", email, null, null));
        using var scope = Host.Services.CreateScope();
        return (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(added.Value!.Id.ToString()))!;
    }

    /// <summary>One request of a person: their account read anew.</summary>
    private async Task WithAsync<T>(AccountId id, Func<T, Account, Task> act) where T : notnull
    {
        using var scope = Host.Services.CreateScope();
        var account = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync(id.ToString());
        await act(scope.ServiceProvider.GetRequiredService<T>(), account!);
    }

    private static UserPasskeyInfo Passkey() => new([1, 2, 3, 4], [5, 6], RowsHost.Start, 0, ["internal"], true, false, false, [7], [8]);
}

public sealed class OwnAccountOnSqlite() : OwnAccountSuite(DatabaseKind.Sqlite);

public sealed class OwnAccountOnPostgres() : OwnAccountSuite(DatabaseKind.Postgres);

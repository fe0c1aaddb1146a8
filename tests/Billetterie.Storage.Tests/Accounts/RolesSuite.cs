using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Accounts;

public abstract class RolesSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task A_role_changes_and_nobody_is_left_without_the_last_one()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var first = await ReferentAsync(structure, "ada@passerelle.example");
        var only = await CoordinationAsync("jo@service.example");
        var (toVenue, toCoordination) = (new AccountPlace(Role.Venue, Venue: venue), new AccountPlace(Role.Coordination));

        Assert.Equal(Codes.LastReferent, await RefusalAsync(first, toVenue));
        Assert.Equal(Codes.LastCoordination, await RefusalAsync(only, toVenue));
        var second = await ReferentAsync(structure, "bea@passerelle.example");
        Assert.Equal(Codes.VenueNotFound, await RefusalAsync(second, new AccountPlace(Role.Venue, Venue: new VenueId(404))));
        Assert.Equal(Codes.FieldInvalid, await RefusalAsync(second, new AccountPlace(Role.Venue)));
        Assert.Equal(Codes.AccountNotFound, await RefusalAsync(new AccountId(404), toCoordination));
        Assert.Null(await RefusalAsync(second, toCoordination));
        Assert.Null(await RefusalAsync(only, toVenue));

        Assert.Equal((Role.Venue, venue), ((await Get<AccountQueries>().FindAsync(only))!.Role, (await Get<AccountQueries>().FindAsync(only))!.VenueId));
        Assert.Single((await Get<IGrains>().Structure(structure).LookAsync())!.Referents);
        Assert.Equal(2, (await Get<AuditQueries>().SearchAsync(new AuditSearch { Act = "account.role" })).Value!.Items.Count);
    }

    [SkippableFact]
    public async Task A_link_for_a_new_password_is_sent_to_who_may_sign_in()
    {
        var account = await ReferentAsync(await Host.StructureAsync(), "ada@passerelle.example");
        await Host.TakeMailsAsync();

        Assert.Null((await Get<SendPasswordReset>().RunAsync(RowsHost.Stamp(), account)).Refusal);

        Assert.Equal(PlainMails.PasswordReset, Assert.Single(await Host.TakeMailsAsync()).Kind);
        Assert.Null((await Get<SetAccountActive>().RunAsync(RowsHost.Stamp(), account, false)).Refusal);
        Assert.Equal(Codes.AccountLocked, (await Get<SendPasswordReset>().RunAsync(RowsHost.Stamp(), account)).Refusal?.Code);
    }

    [SkippableFact]
    public async Task Two_of_the_coordination_who_lock_each_other_at_once_do_not_both_go()
    {
        var (one, other) = (await CoordinationAsync("jo@service.example"), await CoordinationAsync("lou@service.example"));

        for (var round = 0; round < 10; round++)
        {
            var answers = await Task.WhenAll(
                Get<SetAccountActive>().RunAsync(RowsHost.Stamp(), one, false), Get<SetAccountActive>().RunAsync(RowsHost.Stamp(), other, false));

            Assert.Equal([Codes.LastCoordination], answers.Select(answer => answer.Refusal?.Code).OfType<string>());
            foreach (var account in new[] { one, other })
                Assert.Null((await Get<SetAccountActive>().RunAsync(RowsHost.Stamp(), account, true)).Refusal);
        }
    }

    private async Task<AccountId> CoordinationAsync(string email) =>
        (await Get<CreateAccount>().RunAsync(RowsHost.Stamp(), new NewAccount(Role.Coordination, null, "Jo", "Durand", email, null, null))).Value!.Id;

    private async Task<AccountId> ReferentAsync(StructureId structure, string email) =>
        (await Get<IGrains>().Structure(structure).AddReferentAsync(new AddReferent(RowsHost.Stamp(), "Ada", "Martin", email, null, null))).Referent!.Value;

    private async Task<string?> RefusalAsync(AccountId account, AccountPlace place) =>
        (await Get<SetAccountRole>().RunAsync(RowsHost.Stamp(), account, place)).Refusal?.Code;
}

public sealed class RolesOnSqlite() : RolesSuite(DatabaseKind.Sqlite);

public sealed class RolesOnPostgres() : RolesSuite(DatabaseKind.Postgres);

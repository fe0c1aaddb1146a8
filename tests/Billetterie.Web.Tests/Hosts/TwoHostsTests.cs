using Billetterie.Storage.Accounts;
using Billetterie.Testing;
using Billetterie.Web.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Billetterie.Web.Tests.Hosts;

/// <summary>Two programs on one PostgreSQL: slower, never wrong.</summary>
public sealed class TwoHostsTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task Two_hosts_share_sign_ins_and_answers_and_never_oversell()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var first = new TestSite(connection: connection);
        await using var second = new TestSite(connection: connection, time: first.Time);
        var world = await World.MakeAsync(first);
        var there = Session.With(second.Anonymous(), world.Referent.Account, world.Referent.Email, world.Referent.Token);
        var performance = await world.AddPerformanceAsync(capacity: 5);
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.AddPersonAsync()));

        var booked = await Task.WhenAll(people.Select((person, i) => (i % 2 == 0 ? world.Referent : there).BookAsync(performance, person)));

        var statuses = booked.Select(reply => reply.Is(200).Json.GetProperty("outcomes")[0].GetProperty("status").GetString()).ToList();
        Assert.Equal(5, statuses.Count(status => status == "Confirmed"));
        Assert.Equal(7, statuses.Count(status => status == "Waitlisted"));
        var key = Guid.NewGuid();
        var body = new { participants = new[] { (await world.AddPersonAsync()).ToString() } };
        var here = (await world.Referent.PostAsync($"performances/{performance}/reservations", body, key)).Is(200);
        var again = (await there.PostAsync($"performances/{performance}/reservations", body, key)).Is(200);
        Assert.Equal(here.Body, again.Body);
    }

    [SkippableFact]
    public async Task Who_is_removed_on_one_host_is_signed_out_of_the_other()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var first = new TestSite(connection: connection);
        await using var second = new TestSite(connection: connection, time: first.Time);
        var world = await World.MakeAsync(first);
        var there = Session.With(second.Anonymous(), world.Colleague.Account, world.Colleague.Email, world.Colleague.Token);
        (await there.GetAsync("participants")).Is(200);

        (await world.Referent.DeleteAsync($"structure/referents/{world.Colleague.Account}")).Is(204);
        await second.RefreshSignInsAsync();

        (await there.GetAsync("participants")).IsRefused(401, "not_signed_in");
    }

    [SkippableFact]
    public async Task Who_only_listens_is_cut_off_when_locked_on_the_other_host()
    {
        var server = await PostgresServer.SharedAsync();
        var connection = await server.CreateDatabaseAsync();
        await using var first = new TestSite(connection: connection);
        await using var second = new TestSite(connection: connection, time: first.Time);
        var world = await World.MakeAsync(first);
        await using var live = await ListenAsync(second, world.VenueAccount.Token);
        var cut = new TaskCompletionSource();
        live.Closed += _ =>
        {
            cut.TrySetResult();
            return Task.CompletedTask;
        };
        // A dashboard on a screen asks for nothing for longer than sign-ins that nobody uses are kept at hand.
        using var passer = second.Anonymous();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(12); passed += Step)
        {
            first.Time.Advance(Step);
            using var answer = await passer.GetAsync("/health/live");
        }
        Assert.False(cut.Task.IsCompleted);

        Assert.Null((await first.Get<SetAccountActive>().RunAsync(World.Stamp(), world.VenueAccount.Account, false)).Refusal);
        await second.RefreshSignInsAsync();

        await cut.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static async Task<HubConnection> ListenAsync(TestSite site, string token)
    {
        var live = new HubConnectionBuilder().WithUrl(new Uri(site.Server.BaseAddress, "/hubs/live"), options =>
        {
            options.Transports = HttpTransportType.LongPolling;
            options.HttpMessageHandlerFactory = _ => site.Server.CreateHandler();
            options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        }).Build();
        await live.StartAsync();
        return live;
    }
}

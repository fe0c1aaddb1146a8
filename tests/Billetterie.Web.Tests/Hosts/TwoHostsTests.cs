using Billetterie.Testing;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Hosts;

/// <summary>Two programs on one PostgreSQL: slower, never wrong.</summary>
public sealed class TwoHostsTests
{
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
}

using Billetterie.Cluster.Tests.Nodes;
using Billetterie.Faults.Programs;
using System.Text.Json;

namespace Billetterie.Cluster.Tests;

/// <summary>All nodes are down when a window opens and another closes.</summary>
public sealed class MissedWindowTests
{
    /// <summary>Far enough for all nodes to be dead by then.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);

    /// <summary>Shorter than the minute in which a reminder ticks.</summary>
    private static readonly TimeSpan RightAway = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task Right_after_they_are_back_the_one_is_open_and_the_other_closed()
    {
        await using var house = await ClusterHouse.WithNodesAsync(2);
        using var venue = new ApiClient(house.Nodes[0].Address);
        await venue.SignInAsync("lieu1@demo.example");
        var moment = DateTimeOffset.UtcNow + Soon;
        var added = (await venue.SendAsync(HttpMethod.Post, "venue/events", Guid.NewGuid(), new { title = "Une pièce", theme = "Théâtre" })).Expect(201);
        var opening = await PublishAsync(venue, added, new { startsAt = moment.AddDays(9), capacity = 5, opensAt = moment });
        var closing = await PublishAsync(venue, added, new { startsAt = moment.AddDays(9), capacity = 5, opensAt = moment.AddDays(-9), closesAt = moment });

        await Task.WhenAll(house.Nodes.Select(node => node.KillAsync()));
        await house.UntilAsync(HasCome(moment), RightAway);
        await Task.WhenAll(house.Nodes.Select(node => node.StartAsync()));

        // Nobody asks for either meanwhile: they are woken.
        await house.UntilAsync(Recorded(opening, "WindowOpened"), RightAway);
        await house.UntilAsync(Recorded(closing, "WindowClosed"), RightAway);
        Assert.Equal("Open", (await venue.GetAsync($"performances/{opening}")).GetProperty("state").GetString());
        Assert.Equal("Closed", (await venue.GetAsync($"performances/{closing}")).GetProperty("state").GetString());
    }

    private static async Task<string> PublishAsync(ApiClient venue, JsonElement added, object date) =>
        (await venue.SendAsync(HttpMethod.Post, $"venue/events/{added.GetProperty("id").GetString()}/performances", Guid.NewGuid(), date))
            .Expect(201).GetProperty("id").GetString()!;

    /// <summary>The moment itself, by the server's clock.</summary>
    private static string HasCome(DateTimeOffset moment) =>
        FormattableString.Invariant($"SELECT extract(epoch FROM clock_timestamp()) * 1000 >= {moment.ToUnixTimeMilliseconds()}");

    private static string Recorded(string performance, string type) =>
        $"SELECT EXISTS (SELECT FROM performance_journal WHERE performance_id = {performance} AND record::json->>'type' = '{type}')";
}

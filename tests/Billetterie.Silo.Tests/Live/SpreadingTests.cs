using Billetterie.Abstractions;
using Billetterie.Silo.Tests.Support;

namespace Billetterie.Silo.Tests.Live;

/// <summary>A seat taken on any node is seen by the clients of all.</summary>
public sealed class SpreadingTests
{
    [SkippableFact]
    public async Task Every_node_sees_what_was_stored_on_any()
    {
        await using var cluster = await BookingCluster.StartAsync(3);
        var performances = await Task.WhenAll(Enumerable.Range(1, 9).Select(number =>
            cluster.Grains(number % 3).PublishAsync(number, capacity: 5, DateTimeOffset.UtcNow)));

        await Task.WhenAll(performances.Select((performance, number) => cluster.Desk(number % 3).BookAsync(Rush.Request(performance, [1000 * number]))));

        foreach (var node in Enumerable.Range(0, 3))
        {
            foreach (var performance in performances)
                await cluster.Feed(node).SeesAsync(seen => seen.PerformanceId == performance && seen.Remaining == 4);
        }
    }

    [SkippableFact]
    public async Task When_a_node_has_died_the_others_go_on_hearing()
    {
        await using var cluster = await BookingCluster.StartAsync(3);
        var performance = await cluster.Grains(0).PublishAsync(7, capacity: 5, DateTimeOffset.UtcNow);
        var owner = cluster.OwnerOf(performance);

        await cluster.KillAsync((owner + 1) % 3);
        await cluster.Desk(0).BookAsync(Rush.Request(performance, [1]));

        await cluster.Feed(0).SeesAsync(seen => seen.Remaining == 4);
        await cluster.Feed(1).SeesAsync(seen => seen.Remaining == 4);
    }
}

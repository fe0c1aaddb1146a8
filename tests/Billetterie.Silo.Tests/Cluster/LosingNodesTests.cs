using Billetterie.Abstractions;
using Billetterie.Silo.Tests.Support;

namespace Billetterie.Silo.Tests.Cluster;

/// <summary>Nodes that go in the middle of a rush: what was answered stays, what was not is answered by the next owner.</summary>
public sealed class LosingNodesTests
{
    private const int People = 400;
    private const int Seats = 60;

    [SkippableFact]
    public async Task The_owners_node_dies_in_mid_rush_and_nothing_answered_is_lost()
    {
        await using var cluster = await BookingCluster.StartAsync(3);
        var performance = await cluster.Grains(0).PublishAsync(7, Seats, DateTimeOffset.UtcNow);
        var owner = cluster.OwnerOf(performance);
        var rush = new RunningRush(performance, 1, People, [.. Enumerable.Range(0, 3).Where(node => node != owner).Select(cluster.Desk)]);

        await rush.AnsweredAsync(People / 4);
        await cluster.KillAsync(owner);
        var answers = await rush.AllAsync();

        Assert.Equal(Seats, answers.SelectMany(answer => answer.Outcomes).Count(outcome => outcome.Status == PersonStatus.Confirmed));
        await new BookAudit(cluster.Database).HoldsAsync(performance, Seats, answers);
    }

    [SkippableFact]
    public async Task The_owners_node_is_told_to_stop_in_mid_rush_and_nobody_meets_a_fault()
    {
        await using var cluster = await BookingCluster.StartAsync(3);
        var performance = await cluster.Grains(0).PublishAsync(7, Seats, DateTimeOffset.UtcNow);
        var owner = cluster.OwnerOf(performance);
        var rush = new RunningRush(performance, 1, People, [.. Enumerable.Range(0, 3).Where(node => node != owner).Select(cluster.Desk)], attempts: 1);

        await rush.AnsweredAsync(People / 4);
        await cluster.StopAsync(owner);
        var answers = await rush.AllAsync();

        await new BookAudit(cluster.Database).HoldsAsync(performance, Seats, answers);
    }

    [SkippableFact]
    public async Task An_owner_that_leaves_in_mid_rush_answers_first_what_it_took()
    {
        await using var cluster = await BookingCluster.StartAsync(2);
        var performance = await cluster.Grains(0).PublishAsync(7, Seats, DateTimeOffset.UtcNow);
        var rush = new RunningRush(performance, 1, People, [cluster.Desk(0), cluster.Desk(1)], attempts: 1);

        for (var part = 1; part <= 3; part++)
        {
            await rush.AnsweredAsync(People * part / 5);
            await cluster.RetireAsync(performance);
        }

        await new BookAudit(cluster.Database).HoldsAsync(performance, Seats, await rush.AllAsync());
    }

    [SkippableFact]
    public async Task A_node_that_joins_takes_its_part_and_every_node_is_replaced_under_load()
    {
        await using var cluster = await BookingCluster.StartAsync(2);
        var performance = await cluster.Grains(0).PublishAsync(7, Seats, DateTimeOffset.UtcNow);
        var before = cluster.Nodes.ToList();
        var answers = new List<PerformanceAnswer>();

        for (var round = 0; round < 2; round++)
        {
            var joined = await cluster.AddNodeAsync();
            var rush = new RunningRush(performance, 1 + (round * 1000), People, [cluster.Desk(1), cluster.Desk(joined)], attempts: 1);
            await rush.AnsweredAsync(People / 4);
            await cluster.StopAsync(0);
            answers.AddRange(await rush.AllAsync());
        }

        Assert.Empty(cluster.Nodes.Intersect(before));
        await new BookAudit(cluster.Database).HoldsAsync(performance, Seats, answers);
    }
}

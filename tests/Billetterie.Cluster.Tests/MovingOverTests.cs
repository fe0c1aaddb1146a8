using Billetterie.Cluster.Tests.Nodes;
using Billetterie.Faults.Load;

namespace Billetterie.Cluster.Tests;

/// <summary>From the one-machine program to the cluster and back, on one database, without any step.</summary>
public sealed class MovingOverTests
{
    private const int Intents = 150;

    [SkippableFact]
    public async Task What_the_one_took_the_other_serves()
    {
        await using var house = await ClusterHouse.OpenAsync();
        var oneMachine = await house.AddOneMachineAsync();
        using var town = await Town.BuildAsync(oneMachine.Address);
        var before = await BookAsync(town, [oneMachine], seed: 13);
        Assert.Equal(0, await oneMachine.StopAsync());

        Node[] nodes = [await house.AddNodeAsync(), await house.AddNodeAsync()];
        await AnsweredTheSameAsync(town, nodes, before);
        var during = await BookAsync(town, nodes, seed: 14);
        await Task.WhenAll(nodes.Select(node => node.StopAsync()));

        await oneMachine.StartAsync();
        await AnsweredTheSameAsync(town, [oneMachine], during);
        using var balancer = new Balancer(town, [oneMachine]);
        var after = new Workload(town, seed: 15, Intents, doubledOneIn: 4, balancer.Next);
        await house.ToldAsync(after.RunAsync());

        await house.AuditAsync(town, after, [.. before, .. during]);
    }

    private static async Task<IReadOnlyCollection<Intent>> BookAsync(Town town, Node[] programs, int seed)
    {
        using var balancer = new Balancer(town, programs);
        var load = new Workload(town, seed, Intents, doubledOneIn: 4, balancer.Next);
        await load.RunAsync();
        return load.Asked;
    }

    /// <summary>R13: sent again to another program, every request has its first answer.</summary>
    private static async Task AnsweredTheSameAsync(Town town, Node[] programs, IReadOnlyCollection<Intent> asked)
    {
        using var balancer = new Balancer(town, programs);
        foreach (var intent in asked)
            Assert.Equal(intent.Answer, await balancer.Next(town.Referents[intent.Referent], 0).SendAsync(intent.Method, intent.Path, intent.Key, intent.Body));
    }
}

using System.Globalization;
using Billetterie.Cluster.Tests.Nodes;
using Billetterie.Faults.Load;
using Xunit.Abstractions;

namespace Billetterie.Cluster.Tests;

/// <summary>The node on which the owners live is killed in the middle of a rush through all nodes.</summary>
public sealed class KilledNodeTests(ITestOutputHelper output)
{
    private const int Intents = 500;
    private static readonly int[] Survivors = [1, 2];

    [SkippableFact]
    public async Task What_was_answered_is_there_once_and_the_others_answer_again()
    {
        await using var house = await ClusterHouse.WithNodesAsync(1);
        using var town = await Town.BuildAsync(house.Nodes[0].Address);
        await house.AddNodeAsync();
        await house.AddNodeAsync();
        using var balancer = new Balancer(town, house.Nodes);
        var load = new Workload(town, seed: 11, Intents, doubledOneIn: 4, balancer.Next);

        var running = load.RunAsync();
        await Task.WhenAny(load.AnsweredAsync(Intents / 4), running);
        await house.Nodes[0].KillAsync();
        var orphans = await AskForOrphansAsync(town, balancer);
        await house.Nodes[0].StartAsync();
        await house.ToldAsync(running);

        Assert.NotEqual(0, load.BrokenOff);
        await house.AuditAsync(town, load, orphans);
    }

    /// <summary>
    /// Asks both surviving nodes for seats of every performance that the dead one owned. A node waits for as long as it takes to
    /// give a lost one up; nobody may be turned away.
    /// </summary>
    private async Task<Intent[]> AskForOrphansAsync(Town town, Balancer balancer)
    {
        var killed = TimeProvider.System.GetTimestamp();
        return await Task.WhenAll(town.Performances.SelectMany(performance => Survivors.Select(async node =>
        {
            var referent = town.Referents[node - 1];
            var intent = new Intent(referent.Number, HttpMethod.Post, $"performances/{performance}/reservations", new { participants = new[] { referent.People[^1] } });
            intent.Answer = await balancer.At(node, referent).SendAsync(intent.Method, intent.Path, intent.Key, intent.Body);
            Assert.True(intent.Answer.Status == 200, $"node {node + 1} answered {intent.Answer}");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"performance {performance} through node {node + 1}: answered {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.0} s after the kill"));
            return intent;
        })));
    }
}

using Billetterie.Cluster.Tests.Nodes;
using Billetterie.Faults.Load;
using Billetterie.Faults.Programs;

namespace Billetterie.Cluster.Tests;

/// <summary>Every node is stopped and started again, one after the other, under load: a new version is rolled out.</summary>
public sealed class DrainingTests
{
    /// <summary>Steady, not a rush: two cores also start the nodes meanwhile.</summary>
    private const int Workers = 2;

    [SkippableFact]
    public async Task While_one_node_after_the_other_is_replaced_no_booking_needs_more_than_a_retry()
    {
        await using var house = await ClusterHouse.WithNodesAsync(1);
        using var town = await Town.BuildAsync(house.Nodes[0].Address);
        await house.AddNodeAsync();
        using var balancer = new Balancer(town, house.Nodes);
        using var over = new CancellationTokenSource();

        var booking = Enumerable.Range(0, Workers).Select(worker => Task.Run(() => BookAsync(town, balancer, worker, over.Token))).ToList();
        await house.ToldAsync(ReplaceAsync(house.Nodes));
        await over.CancelAsync();
        await house.ToldAsync(Task.WhenAll(booking));

        var attempts = booking.SelectMany(task => task.Result).ToList();
        Assert.NotEmpty(attempts);
        Assert.Empty(attempts.Where(attempt => attempt.Count > 2).Select(attempt => $"{attempt.Count} attempts: {attempt.Intent}, at last {attempt.Intent.Answer}"));
        var (exitCode, said) = await house.CheckAsync();
        Assert.True(exitCode == 0, said);
    }

    private static async Task ReplaceAsync(IEnumerable<Node> nodes)
    {
        foreach (var node in nodes)
        {
            Assert.Equal(0, await node.StopAsync());
            await node.StartAsync();
        }
    }

    /// <summary>A referent who books one person after the other, and sends again, to the other node, what was not answered.</summary>
    private static async Task<List<(Intent Intent, int Count)>> BookAsync(Town town, Balancer balancer, int worker, CancellationToken over)
    {
        var random = new Random(worker);
        var referent = town.Referents[worker % town.Referents.Count];
        var attempts = new List<(Intent, int)>();
        while (!over.IsCancellationRequested)
        {
            var people = new[] { referent.People[random.Next(referent.People.Count)] };
            var performance = town.Performances[random.Next(town.Performances.Count)];
            var intent = new Intent(referent.Number, HttpMethod.Post, $"performances/{performance}/reservations", new { participants = people });
            attempts.Add((intent, await InsistAsync(intent, referent, balancer)));
        }
        return attempts;
    }

    private static async Task<int> InsistAsync(Intent intent, Referent referent, Balancer balancer)
    {
        var node = balancer.Turn();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                intent.Answer = await balancer.At(node + attempt - 1, referent).SendAsync(intent.Method, intent.Path, intent.Key, intent.Body);
                if (!intent.Answer.SaysComeBack)
                    return attempt;
            }
            catch (HttpRequestException) when (attempt < 10)
            {
                // Its node is gone; the next one answers.
            }
        }
    }
}

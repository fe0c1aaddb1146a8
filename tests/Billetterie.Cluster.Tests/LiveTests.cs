using System.Text.Json;
using System.Threading.Channels;
using Billetterie.Cluster.Tests.Nodes;
using Billetterie.Faults.Load;
using Microsoft.AspNetCore.SignalR.Client;

namespace Billetterie.Cluster.Tests;

/// <summary>Browsers on one node see what happens on another.</summary>
public sealed class LiveTests
{
    [SkippableFact]
    public async Task A_seat_taken_on_one_node_is_seen_by_the_clients_of_all()
    {
        await using var house = await ClusterHouse.WithNodesAsync(2);
        using var town = await Town.BuildAsync(house.Nodes[0].Address);
        var (roomy, full) = (town.Performances[5], town.Performances[3]);
        using var balancer = new Balancer(town, house.Nodes);
        var pages = new List<Page>();
        foreach (var node in house.Nodes)
            pages.Add(await Page.OpenAsync(node, roomy, full));

        foreach (var (referent, node) in town.Referents.Zip([0, 1]))
        {
            foreach (var performance in new[] { roomy, full })
            {
                var path = $"performances/{performance}/reservations";
                (await balancer.At(node, referent).SendAsync(HttpMethod.Post, path, Guid.NewGuid(), new { participants = new[] { referent.People[0] } })).Expect(200);
            }
        }

        foreach (var page in pages)
        {
            await page.SeesAsync(roomy, remaining: 53, waiting: 0);
            await page.SeesAsync(full, remaining: 0, waiting: 1);
            await page.DisposeAsync();
        }
    }

    /// <summary>An open page that watches performances on one node.</summary>
    private sealed class Page(HubConnection connection) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly Channel<JsonElement> said = Channel.CreateUnbounded<JsonElement>();
        private readonly Dictionary<string, (int Remaining, int Waiting)> shown = [];

        public static async Task<Page> OpenAsync(Node node, params string[] performances)
        {
            var connection = new HubConnectionBuilder().WithUrl(new Uri(node.Address, "/hubs/live")).Build();
            var page = new Page(connection);
            connection.On<JsonElement>("Availability", counters => page.said.Writer.TryWrite(counters));
            await connection.StartAsync();
            await connection.InvokeAsync("Watch", performances);
            return page;
        }

        /// <summary>Waits until the page shows these counters.</summary>
        public async Task SeesAsync(string performance, int remaining, int waiting)
        {
            using var limit = new CancellationTokenSource(Patience);
            while (shown.GetValueOrDefault(performance, (-1, -1)) != (remaining, waiting))
            {
                var counters = await said.Reader.ReadAsync(limit.Token);
                shown[counters.GetProperty("performanceId").GetString()!] =
                    (counters.GetProperty("remaining").GetInt32(), counters.GetProperty("waiting").GetInt32());
            }
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}

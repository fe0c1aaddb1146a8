using System.Globalization;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Cluster;

/// <summary>
/// The same crowd before the one-machine program and before one, two and three nodes, all on this machine: what the cluster
/// costs here, not what more machines bring. Then one caller alone, through the owner's node and through another: the hop.
/// Needs the built node program, and nothing of the cluster's packages.
/// </summary>
internal static class ClusterTable
{
    private const int Bookings = 5_000, Performances = 20, Seats = 50, Connections = 120, Alone = 500;
    private const long FirstPerson = 1L << 40;

    /// <summary>Enough for any machine to be through.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        if (BuiltProgram.Silo is not { } program)
        {
            report.Say("Left out: the node program is not built. dotnet build -c Release src/Silo");
            return;
        }

        await using var postgres = await PostgresServer.StartAsync("max_connections=300");
        var one = await RushAsync(report, postgres, "one machine", null, 1, null);
        foreach (var nodes in new[] { 1, 2, 3 })
        {
            await RushAsync(report, postgres, nodes == 1 ? "1 node" : $"{nodes} nodes", program, nodes, one);
        }
    }

    private static async Task<double> RushAsync(Report report, PostgresServer postgres, string name, string? program, int nodes, double? reference)
    {
        await using var servers = await ClusterNodes.StartAsync(await postgres.CreateDatabaseAsync(), program, 1);
        var site = new DemoSite(servers.All[0]);
        var token = await site.SignInAsync("referent1@demo.example");
        await BenchPeople.AddAsync(servers.Settings, await site.StructureAsync(token), FirstPerson, (2 * Bookings) + (3 * Alone));
        var (before, performances) = (await PublishAsync(site), await PublishAsync(site));
        // What is published before the others start is owned by the first.
        var lonely = await site.PublishAsync(3 * Alone);
        await servers.AddAsync(nodes - 1);
        var perSecond = await CrowdAsync(report, name, servers, token, before, performances, reference);
        for (var node = 0; node < Math.Min(2, nodes); node++)
        {
            await AloneAsync(report, name, servers, token, lonely, node);
        }

        await BenchAudit.RunAsync(report, "postgres", servers.Settings);
        return perSecond;
    }

    /// <summary>Every booking once, over connections that are spread over the nodes, as fast as they are answered.</summary>
    private static async Task<double> CrowdAsync(Report report, string name, ClusterNodes servers, string token, List<string> before, List<string> performances, double? reference)
    {
        // Once before, unmeasured: code is compiled and connections are made.
        await LoadAsync(servers, token, before, FirstPerson + Bookings);
        var (watch, results) = await LoadAsync(servers, token, performances, FirstPerson);
        var perSecond = Bookings / watch.TotalSeconds;
        report.Add(new Figure($"{name}: bookings of a crowd of {Bookings:#,0}", "postgres", perSecond, "requests/s", reference is null ? null : "one machine", reference));
        report.Add(new Figure("  p99, the slowest node's", "postgres", results.Max(result => result.P99), "ms", null, null));
        report.Add(new Figure("  not answered with 200", "postgres", results.Sum(result => result.Failed), "requests", null, null));
        return perSecond;
    }

    private static async Task<List<string>> PublishAsync(DemoSite site)
    {
        var published = new List<string>();
        for (var number = 0; number < Performances; number++)
        {
            published.Add(await site.PublishAsync(Seats));
        }

        return published;
    }

    private static async Task<(TimeSpan Took, LoadResult[] Results)> LoadAsync(ClusterNodes servers, string token, List<string> performances, long first)
    {
        var next = 0L;
        ReadOnlyMemory<byte>? Next(long _) =>
            Interlocked.Increment(ref next) is var number && number <= Bookings ? Booking(token, performances[(int)(number % Performances)], first + number) : null;

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var results = await Task.WhenAll(servers.All.Select(server => HttpLoad.RunAsync(server.Port, Connections / servers.All.Count, Longest, Next)));
        return (watch.Elapsed, results);
    }

    private static async Task AloneAsync(Report report, string name, ClusterNodes servers, string token, string performance, int node)
    {
        var first = FirstPerson + (2 * Bookings) + (node * Alone);
        var result = await HttpLoad.RunAsync(servers.All[node].Port, 1, Longest, number => number <= Alone ? Booking(token, performance, first + number) : null);
        var through = name is "one machine" ? "" : node == 0 ? " through the owner's node" : " through another node";
        report.Add(new Figure($"{name}: one caller alone{through}, p50", "postgres", result.P50, "ms", null, null));
    }

    private static byte[] Booking(string token, string performance, long person) => HttpLoad.Post(
        $"/api/v1/performances/{performance}/reservations",
        $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
        $$"""{"participants":["{{person.ToString(CultureInfo.InvariantCulture)}}"],"together":false}""");
}

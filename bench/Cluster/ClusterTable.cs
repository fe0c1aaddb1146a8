using System.Globalization;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Cluster;

/// <summary>
/// The same crowd before the one-machine program and before one, two and three nodes, all on this machine: what the cluster
/// costs here, not what more machines bring. Then one caller alone, through the owner's node and through another: the hop.
/// Needs the built node program (<c>dotnet build -c Release src/Silo</c>), and nothing of the cluster's packages.
/// </summary>
internal static class ClusterTable
{
    private const int Bookings = 5_000, Performances = 20, Seats = 50, Connections = 120;

    /// <summary>A caller alone books in short runs, through one node and the other by turns, so that neither has the warmer half.</summary>
    private const int AloneRuns = 10, AlonePerRun = 100, Alone = 2 * AloneRuns * AlonePerRun;
    private const long FirstPerson = 1L << 40;

    /// <summary>Enough for any machine to be through.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var program = BuiltProgram.Silo;
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
        await BenchPeople.AddAsync(servers.Settings, await site.StructureAsync(token), FirstPerson, (2 * Bookings) + Alone);
        var (before, performances) = (await PublishAsync(site), await PublishAsync(site));
        // What is published before the others start is owned by the first.
        var lonely = await site.PublishAsync(Alone);
        await servers.AddAsync(nodes - 1);
        var perSecond = await CrowdAsync(report, name, servers, token, before, performances, reference);
        await AloneAsync(report, name, servers, token, lonely);
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
        byte[]? Next(long _) =>
            Interlocked.Increment(ref next) is var number && number <= Bookings ? Booking(token, performances[(int)(number % Performances)], first + number) : null;

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var results = await Task.WhenAll(servers.All.Select(server => HttpLoad.RunAsync(server.Port, Connections / servers.All.Count, Longest, Next)));
        return (watch.Elapsed, results);
    }

    /// <summary>One caller, one booking after the other: through the node that owns the performance, and through another where there is one.</summary>
    private static async Task AloneAsync(Report report, string name, ClusterNodes servers, string token, string performance)
    {
        var through = servers.All.Take(2).ToList();
        var times = through.ConvertAll(_ => new List<double>());
        var next = 0L;
        for (var run = 0; run < 2 * AloneRuns; run++)
        {
            var until = next + AlonePerRun;
            byte[]? Next(long _) => next < until ? Booking(token, performance, FirstPerson + (2 * Bookings) + ++next) : null;
            var result = await HttpLoad.RunAsync(through[run % through.Count].Port, 1, Longest, Next);
            // The first half warms both up.
            if (run >= AloneRuns)
            {
                times[run % through.Count].Add(result.P50);
            }
        }

        var owner = Median.Of(times[0]);
        report.Add(new Figure($"{name}: one caller alone, p50", "postgres", owner, "ms", null, null));
        if (through.Count > 1)
        {
            report.Add(new Figure("  through another node than the owner's, p50", "postgres", Median.Of(times[1]), "ms", "the owner's node", owner));
        }
    }

    private static byte[] Booking(string token, string performance, long person) => HttpLoad.Post(
        $"/api/v1/performances/{performance}/reservations",
        $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
        $$"""{"participants":["{{person.ToString(CultureInfo.InvariantCulture)}}"],"together":false}""");
}

using System.Globalization;
using Billetterie.Bench.Country;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Cluster;

/// <summary>
/// The same crowds before the one-machine program and before one, two and three nodes, all on this machine: what the cluster
/// costs here, not what more machines bring. Then one caller alone, through the owner's node and through another: the hop.
/// Needs the built node program (<c>dotnet build -c Release src/Silo</c>), and nothing of the cluster's packages.
/// </summary>
internal static class ClusterTable
{
    private const int Performances = 20;

    /// <summary>Crowds that let hot code be compiled for good, on three nodes too; and crowds that count.</summary>
    private const int WarmingUp = 4, Counted = 4;

    /// <summary>A caller alone books in short runs, through one node and the other by turns, so that neither has the warmer half.</summary>
    private const int AloneRuns = 10, AlonePerRun = 100, Alone = 2 * AloneRuns * AlonePerRun;
    private const long FirstPerson = 1L << 40, FirstOfTheCrowds = FirstPerson + Alone;

    /// <summary>Enough for any machine to be through.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        var program = BuiltProgram.Silo;
        await using var postgres = await PostgresServer.StartAsync("max_connections=300");
        if (options.Only.Contains("hop"))
        {
            await HopTimes.MeasureAsync(report, postgres);
            return;
        }

        var one = await MeasureAsync(options, report, postgres, "one machine", null, 1, null);
        foreach (var nodes in options.Nodes ?? [1, 2, 3])
        {
            await MeasureAsync(options, report, postgres, nodes == 1 ? "1 node" : $"{nodes} nodes", program, nodes, one);
        }

        await HopTimes.MeasureAsync(report, postgres);
    }

    /// <returns>Bookings a second of the warm crowds.</returns>
    private static async Task<double> MeasureAsync(
        BenchOptions options, Report report, PostgresServer postgres, string name, string? program, int nodes, double? reference)
    {
        await using var servers = await ClusterNodes.StartAsync(await postgres.CreateDatabaseAsync(), program, 1);
        var site = new DemoSite(servers.All[0]);
        var token = await site.SignInAsync("referent1@demo.example");
        const int People = (1 + WarmingUp + Counted) * ClusterCrowd.Bookings;
        await BenchPeople.AddAsync(servers.Settings, await site.StructureAsync(token), FirstPerson, Alone + People);
        // What is published before the others start is owned by the first.
        var lonely = await site.PublishAsync(Alone);
        await servers.AddAsync(nodes - 1);
        var crowd = new ClusterCrowd(servers, postgres, token, FirstOfTheCrowds, People);
        var sites = servers.All.Select(server => new DemoSite(server)).ToList();
        async Task<CrowdResult> CrowdAsync() => await crowd.BookAsync(await PublishAsync(sites));

        var opening = await CrowdAsync();
        report.Add(new Figure($"{name}: an opening just after the start, {opening.Bookings:#,0} bookings", "postgres", opening.PerSecond, "bookings/s", null, null));
        report.Add(new Figure("  p99, the slowest node's", "postgres", opening.P99, "ms", null, null));
        await RepeatAsync(CrowdAsync, WarmingUp);
        var warm = await RepeatAsync(CrowdAsync, Counted);
        report.Add(new Figure($"{name}: {warm.Bookings:#,0} bookings of warm crowds", "postgres", warm.PerSecond, "bookings/s", reference is null ? null : "one machine", reference));
        report.Add(new Figure("  p99, the slowest node's", "postgres", warm.P99, "ms", null, null));
        report.Add(new Figure("  processor time of the nodes, a booking", "postgres", warm.NodesCost, "us", null, null));
        report.Add(new Figure("  processor time of PostgreSQL, a booking", "postgres", warm.DatabaseCost, "us", null, null));
        report.Add(new Figure("  not answered with 200", "postgres", opening.Failed + warm.Failed, "requests", null, null));
        await AloneAsync(report, name, servers, token, lonely);
        await BenchAudit.RunAsync(report, "postgres", servers.Settings);
        return warm.PerSecond;
    }

    private static async Task<CrowdResult> RepeatAsync(Func<Task<CrowdResult>> crowd, int times)
    {
        var all = await crowd();
        for (var time = 1; time < times; time++)
        {
            all += await crowd();
        }

        return all;
    }

    /// <summary>Through each node by turns.</summary>
    private static async Task<List<string>> PublishAsync(List<DemoSite> sites)
    {
        var published = new List<string>();
        for (var number = 0; number < Performances; number++)
        {
            published.Add(await sites[number % sites.Count].PublishAsync(ClusterCrowd.Seats));
        }

        return published;
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
            byte[]? Next(long _) => next < until ? Booking(token, performance, FirstPerson + next++) : null;
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

    internal static byte[] Booking(string token, string performance, long person) => HttpLoad.Post(
        $"/api/v1/performances/{performance}/reservations",
        $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
        $$"""{"participants":["{{person.ToString(CultureInfo.InvariantCulture)}}"],"together":false}""");
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reads;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Pages;

/// <summary>
/// Every page of the site, one after another, over 100,000 people, 20,000 performances and 500,000 reservations: time until the whole
/// page has come over the loopback, the program's processor time for it, and its bytes on the line at the first visit. Pages are found by their links, so a new one is measured by itself.
/// </summary>
internal static partial class PagesTable
{
    private const int Runs = 200;
    private const int WarmUp = 20;
    private const double BudgetMilliseconds = 50;
    private const double BudgetKilobytes = 150;

    /// <summary>Searches, and pages of much, that links alone do not lead to.</summary>
    private static readonly Dictionary<string, string[]> Also = new()
    {
        ["referent"] =
        [
            "/participants?q=ma", "/participants?p=20", "/participants?family=Participant&active=true&sort=State",
            "/billetterie?q=maririma", "/billetterie?q=titre", "/billetterie?theme=Theme%203&city=Lyon",
            "/billetterie?weekday=Saturday&part=Evening&seats=2&wheelchair=true", "/billetterie?state=Past", "/billetterie/20001",
            "/billetterie/20001/reserver?Q=lo", "/reservations?when=Past", "/reservations?q=mari", "/reservations?performance=20001",
            "/annuaire?q=ma",
        ],
        ["venue"] = [],
        ["coordination"] = [],
    };

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        foreach (var store in options.Stores)
        {
            await using var postgres = store == "postgres" ? await PostgresServer.StartAsync() : null;
            var watch = Stopwatch.StartNew();
            await using var town = await Town.BuildAsync(store, postgres);
            report.Say($"The town stands on {store} after {watch.Elapsed.TotalSeconds:0} s.");
            await using var server = await ServerProcess.StartAsync("site", "/health/ready", Settings(town));
            foreach (var (role, also) in Also)
            {
                using var visitor = await Visitor.SignInAsync(server.Port, $"{role}@town.example", Town.Password);
                await MeasureAsync(role, also, store, server, visitor, report);
            }
        }
    }

    private static Dictionary<string, string> Settings(Town town)
    {
        var settings = new Dictionary<string, string>(NoRateLimits.Settings)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
        foreach (var (name, value) in town.Settings)
            settings[name.Replace(":", "__", StringComparison.Ordinal)] = value!;
        return settings;
    }

    private static async Task MeasureAsync(string role, string[] also, string store, ServerProcess server, Visitor visitor, Report report)
    {
        var pages = (await FindAsync(visitor)).Concat(also.Select(address => (Name: address, Address: address))).ToList();
        var around = await visitor.WeighSurroundingsAsync(await visitor.ReadAsync("/"));
        report.Say($"{role}: {pages.Count} pages; styles, letters and scripts weigh {around / 1000d:0.0} kB, once.");
        foreach (var (name, address) in pages)
        {
            for (var i = 0; i < WarmUp; i++)
                await visitor.WeighAsync(address);
            var (times, bytes) = (new double[Runs], 0);
            using var process = Process.GetProcessById(server.ProcessId);
            var before = process.TotalProcessorTime;
            for (var i = 0; i < Runs; i++)
            {
                var started = Stopwatch.GetTimestamp();
                bytes = await visitor.WeighAsync(address);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
            process.Refresh();
            var processor = (process.TotalProcessorTime - before).TotalMilliseconds / Runs;
            Array.Sort(times);
            report.Add(new Figure($"{role} {name}, p50", store, times[Runs / 2], "ms", null, null));
            report.Add(new Figure($"{role} {name}, p95", store, times[Runs * 95 / 100], "ms", "budget", BudgetMilliseconds));
            report.Add(new Figure($"{role} {name}, processor", store, processor, "ms", null, null));
            report.Add(new Figure($"{role} {name}, first visit", store, (bytes + around) / 1000d, "kB", "budget", BudgetKilobytes));
        }
    }

    /// <summary>One address of each page that links lead to.</summary>
    private static async Task<List<(string Name, string Address)>> FindAsync(Visitor visitor)
    {
        var found = new Dictionary<string, string>();
        var ahead = new Queue<string>(["/"]);
        while (ahead.TryDequeue(out var address))
        {
            var name = Number().Replace(address.Split('?')[0], "/{id}");
            if (!IsPage(name) || !found.TryAdd(name, address))
                continue;
            foreach (var link in Visitor.Links(await visitor.ReadAsync(address)))
                ahead.Enqueue(link);
        }
        return [.. found.Select(page => (page.Key, page.Value))];
    }

    private static bool IsPage(string path) =>
        path is not "/deconnexion" && !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/langue", StringComparison.Ordinal)
        && !path.StartsWith("/openapi/", StringComparison.Ordinal) && !path.Split('/')[^1].Contains('.', StringComparison.Ordinal);

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Number();
}

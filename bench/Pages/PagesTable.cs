using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reads;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Pages;

/// <summary>
/// Every page of the site, one after another, over 100,000 people, 20,000 performances and 500,000 reservations: time until the whole
/// page has come over the loopback, the program's processor time for it, and its bytes on the line at the first visit. Pages are found by
/// their links, so a new one is measured by itself.
/// </summary>
internal static partial class PagesTable
{
    private const int Runs = 200;

    /// <summary>Visits of every page before the first is measured: a server that has served for a while has its code compiled for good.</summary>
    private const int WarmUp = 40;

    /// <summary>A slow page is measured so long, and no fewer than <see cref="FewestRuns"/> times.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(6);

    private const int FewestRuns = 40;
    internal const double BudgetMilliseconds = 50;
    internal const double BudgetKilobytes = 150;

    /// <summary>Searches, and pages of much, that links alone do not lead to.</summary>
    private static readonly Dictionary<string, string[]> Also = new()
    {
        ["referent"] =
        [
            "/participants?q=ma", "/participants?p=20", "/participants?family=Participant&active=true&sort=State",
            "/billetterie?q=maririma", "/billetterie?q=titre", "/billetterie?theme=Theme%203&city=Lyon",
            "/billetterie?weekday=Saturday&part=Evening&seats=2&wheelchair=true", "/billetterie?state=Past", "/billetterie/20001",
            "/billetterie/20001/reserver?Q=lo", "/reservations?when=Past", "/reservations?q=mari", "/reservations?performance=20001",
            "/annuaire?q=ma", "/billetterie?state=Past&theme=Theme%20none", "/billetterie?q=vivivi&state=Past", "/reservations?q=titre&when=Past",
            "/reservations/20972568593/histoire",
        ],
        ["venue"] =
        [
            "/lieu/representations/20001", "/lieu/representations/20001/invites", "/lieu/programme?passees=true",
        ],
        ["coordination"] =
        [
            "/coordination/assistance?q=mari", "/coordination/assistance?q=titre", "/coordination/assistance?q=salle", "/coordination/assistance?q=mari+titre",
            "/coordination/assistance/20972568593", "/coordination/journal?Filter.About=mari", "/coordination/journal?Filter.What=policy.",
            "/coordination/journal?Filter.What=looks", "/coordination/journal?Filter.Who=mari", "/coordination/journal?Filter.From=2020-01-01&Filter.To=2022-12-31",
            "/coordination?q=ma&etat=Active",
        ],
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
            var verdict = new Verdict();
            foreach (var (role, also) in Also)
            {
                using var visitor = await Visitor.SignInAsync(server.Port, $"{role}@town.example", Town.Password, Town.AuthenticatorKey);
                var found = (await FindAsync(visitor, report)).Concat(also.Select(address => (Name: address, Address: address)));
                List<(string, string)> pages = [.. found.Where(page => IsAsked(options, page.Name, page.Address))];
                await MeasureAsync(role, pages, store, server, visitor, report, verdict);
            }
            report.Say(verdict.Of(store));
        }
    }

    private static bool IsAsked(BenchOptions options, string name, string address) =>
        options.Only.Count == 0 || options.Only.Any(only => only.EndsWith('*')
            ? address.StartsWith(only[..^1], StringComparison.Ordinal) || name.StartsWith(only[..^1], StringComparison.Ordinal)
            : address == only || name == only);

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

    private static async Task MeasureAsync(
        string role, List<(string Name, string Address)> pages, string store, ServerProcess server, Visitor visitor, Report report, Verdict verdict)
    {
        var around = await visitor.WeighSurroundingsAsync(await visitor.ReadAsync("/"));
        report.Say($"{role}: {pages.Count} pages; styles, letters and scripts weigh {around / 1000d:0.0} kB, once.");
        for (var i = 0; i < WarmUp; i++)
        {
            foreach (var (_, address) in pages)
                await visitor.WeighAsync(address);
        }
        foreach (var (name, address) in pages)
        {
            var (times, bytes, processor) = await MeasureAsync(address, server, visitor);
            var (p95, kilobytes) = (times[times.Count * 95 / 100], (bytes + around) / 1000d);
            report.Add(new Figure($"{role} {name}, p50", store, times[times.Count / 2], "ms", null, null));
            report.Add(new Figure($"{role} {name}, p95", store, p95, "ms", "budget", BudgetMilliseconds));
            report.Add(new Figure($"{role} {name}, processor", store, processor, "ms", null, null));
            report.Add(new Figure($"{role} {name}, first visit", store, kilobytes, "kB", "budget", BudgetKilobytes));
            verdict.Add($"{role} {name}", p95, kilobytes);
        }
    }

    /// <summary>The times of the visits, the shortest first.</summary>
    private static async Task<(List<double> Times, int Bytes, double Processor)> MeasureAsync(string address, ServerProcess server, Visitor visitor)
    {
        var (times, bytes) = (new List<double>(Runs), 0);
        using var process = Process.GetProcessById(server.ProcessId);
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        while (times.Count < Runs && (times.Count < FewestRuns || watch.Elapsed < Longest))
        {
            var started = Stopwatch.GetTimestamp();
            bytes = await visitor.WeighAsync(address);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds / times.Count;
        times.Sort();
        return (times, bytes, processor);
    }

    /// <summary>One address of each page that links lead to; what does not answer with a page is told and left out.</summary>
    private static async Task<List<(string Name, string Address)>> FindAsync(Visitor visitor, Report report)
    {
        var (found, seen) = (new List<(string, string)>(), new HashSet<string>());
        var ahead = new Queue<string>(["/"]);
        while (ahead.TryDequeue(out var address))
        {
            var name = Number().Replace(address.Split('?')[0], "/{id}");
            if (!IsPage(name) || !seen.Add(name))
                continue;
            var (status, page) = await visitor.TryReadAsync(address);
            if (status != HttpStatusCode.OK)
            {
                report.Say($"Left out: {address} answers {(int)status}.");
                continue;
            }
            found.Add((name, address));
            foreach (var link in Visitor.Links(page))
                ahead.Enqueue(link);
        }
        return found;
    }

    private static bool IsPage(string path) =>
        path is not "/deconnexion" && !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/langue", StringComparison.Ordinal)
        && !path.StartsWith("/openapi/", StringComparison.Ordinal) && !path.Split('/')[^1].Contains('.', StringComparison.Ordinal);

    [GeneratedRegex("/[0-9]+")]
    private static partial Regex Number();
}

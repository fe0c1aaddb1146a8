using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Reads;

/// <summary>
/// What pages and API read, over 100,000 people, 20,000 performances and 500,000 reservations: time of one read, alone, half of them
/// and 95 of 100. The budget of a whole page is 50 ms at p95.
/// </summary>
internal static class ReadsTable
{
    private const int Runs = 200;
    private const int WarmUp = 20;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        foreach (var store in options.Stores)
        {
            await using var postgres = store == "postgres" ? await PostgresServer.StartAsync() : null;
            var watch = Stopwatch.StartNew();
            await using var town = await Town.BuildAsync(store, postgres);
            report.Say($"The town stands on {store} after {watch.Elapsed.TotalSeconds:0} s.");
            foreach (var (name, read) in ReadsOf(town.Services))
                await MeasureAsync(name, store, read, report);
        }
    }

    private static async Task MeasureAsync(string name, string store, Func<int, Task> read, Report report)
    {
        for (var i = 0; i < WarmUp; i++)
            await read(i);
        var times = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await read(i);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        Array.Sort(times);
        report.Add(new Figure(name + ", p50", store, times[Runs / 2], "ms", null, null));
        report.Add(new Figure(name + ", p95", store, times[Runs * 95 / 100], "ms", null, null));
    }

    internal static IEnumerable<(string Name, Func<int, Task> Read)> ReadsOf(IServiceProvider town) => TownReads.Of(town, new ReadSubjects(
        i => new StructureId((i * 17 % 200) + 1),
        i => new ParticipantId((i * 17 % 200) + 200),
        i => (new VenueId((((18_100 + i) % 3_000) + 1) % 60 + 1), new PerformanceId(18_100 + i)),
        new PerformanceId(20_001), ReservationId.Of(new PerformanceId(20_001), 17)));
}

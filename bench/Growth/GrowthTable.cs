using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Engine;
using Billetterie.Bench.Reporting;
using Billetterie.Grains.Hosting;
using Billetterie.Testing;

namespace Billetterie.Bench.Growth;

/// <summary>
/// What a booking costs on a performance with 100 to 100,000 reservations, and on a database with a million people and 100,000
/// performances; how long a performance with 100,000 reservations takes to activate, and what 10,000 active ones weigh.
/// </summary>
/// <remarks>
/// All sizes are booked in turn, again and again, so that whatever else the machine does meanwhile falls on all of them alike:
/// what counts here is the ratio.
/// </remarks>
internal static class GrowthTable
{
    private const int Rounds = 15, ActivePerformances = 10_000, Activations = 5;
    private const int Booked = 150_000;

    // As is advised for a database that does not fit into the 128 MB of PostgreSQL's default.
    private const string PostgresMemory = "shared_buffers=1GB";
    private static readonly int[] Sizes = [100, 1_000, 10_000, Limits.Capacity];

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = options.Stores.Contains("postgres") ? await PostgresServer.StartAsync(PostgresMemory) : null;
        foreach (var store in options.Stores)
        {
            await using var town = await StoredTown.OpenAsync(store, postgres);
            await using (var house = await EngineHouse.OpenAsync(store, postgres, Booked))
            {
                var crowd = new Crowd(house, 1, Booked);
                await BookingsAsync(report, store, crowd, town, store == "postgres" ? postgres : null);
            }

            await ActiveAsync(report, store, town.House);
        }
    }

    private static async Task BookingsAsync(Report report, string store, Crowd crowd, StoredTown town, PostgresServer? postgres)
    {
        var numbers = 0L;
        var sizes = Sizes.Select(size => new GrowingPerformance(
            $"{size:#,0} reservations", crowd, size, Rounds, () => Interlocked.Increment(ref numbers))).ToList();
        var all = sizes.Append(new GrowingPerformance(
            $"100, {StoredTown.People:#,0} people, {StoredTown.Performances:#,0} performances", town.Crowd, Sizes[0], Rounds, town.NextPerformance)).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            // Another first each time: whoever comes after another pays for what that left to be done.
            await RoundAsync([.. all.Skip(round % all.Count), .. all.Take(round % all.Count)], postgres);
        }

        foreach (var one in all)
        {
            one.Tell(report, store, all[0]);
        }

        foreach (var one in sizes)
        {
            await ActivateAsync(report, store, crowd.House, one);
        }
    }

    private static async Task RoundAsync(List<GrowingPerformance> all, PostgresServer? postgres)
    {
        foreach (var one in all)
        {
            await one.RenewAsync();
        }

        for (var turn = 0; turn < GrowingPerformance.Turns; turn++)
        {
            foreach (var one in all)
            {
                await one.BookSomeAsync();
            }
        }

        foreach (var one in all)
        {
            await one.BookManyAsync(postgres);
        }
    }

    /// <summary>What the first call to a performance waits for after a start: its records are read and applied.</summary>
    private static async Task ActivateAsync(Report report, string store, EngineHouse house, GrowingPerformance one)
    {
        List<double> took = [], worked = [], allocated = [];
        for (var time = 0; time <= Activations; time++)
        {
            ((InProcessGrains)house.Grains).DropIdle(TimeSpan.Zero, TimeSpan.Zero);
            GC.Collect();
            var (bytes, processor, watch) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            await house.Grains.Performance(one.Id).LookAsync();
            took.Add(watch.Elapsed.TotalMilliseconds);
            worked.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
            allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0 / 1024.0);
        }

        report.Add(new Figure($"activation, {one.Version:#,0} records", store, Median.Of(took), "ms", null, null));
        report.Add(new Figure("  processor time of this program", store, Median.Of(worked), "ms", null, null));
        report.Add(new Figure("  allocated", store, Median.Of(allocated), "MB", null, null));
    }

    private static async Task ActiveAsync(Report report, string store, EngineHouse house)
    {
        ((InProcessGrains)house.Grains).DropIdle(TimeSpan.Zero, TimeSpan.Zero);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, ActivePerformances, new ParallelOptions { MaxDegreeOfParallelism = GrowingPerformance.Callers }, async (number, _) =>
            await house.Grains.Performance(new PerformanceId(StoredTown.FirstPerformance + number)).LookAsync());
        var took = watch.Elapsed;
        var (active, _, _) = ((InProcessGrains)house.Grains).Active;
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)active;
        report.Add(new Figure($"{active:#,0} performances of {StoredTown.Reservations} active, memory of each", store, each / 1024, "KB", null, null));
        report.Add(new Figure("  activated", store, active / took.TotalSeconds, "performances/s", null, null));
    }
}

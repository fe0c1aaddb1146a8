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
internal static class GrowthTable
{
    private const int Largest = 100_000, StoredPeople = 1_000_000, StoredPerformances = 100_000, ActivePerformances = 10_000;
    private const int Callers = 64, Fillers = 512;
    private static readonly int[] Sizes = [100, 1_000, 10_000, Largest];

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = options.Stores.Contains("postgres") ? await PostgresServer.StartAsync() : null;
        foreach (var store in options.Stores)
        {
            await using var house = await EngineHouse.OpenAsync(store, postgres, Sizes.Sum(size => size + Alone(size) + Together(size)));
            var person = await PerformancesAsync(report, store, house);
            await ActivateAsync(report, store, house);
            await LargeDatabaseAsync(report, store, house, person);
            await ActiveAsync(report, store, house);
        }
    }

    private static int Alone(int size) => Math.Min(200, size);

    private static int Together(int size) => Math.Min(5_000, size);

    /// <summary>Fills one performance of each size, the largest so that it is full at the end, and measures from there on.</summary>
    /// <returns>The first person who was not booked.</returns>
    private static async Task<long> PerformancesAsync(Report report, string store, EngineHouse house)
    {
        var (person, first) = (1L, 0d);
        foreach (var (number, size) in Sizes.Index())
        {
            var performance = await house.PublishAsync(number + 1, Limits.Capacity);
            var filled = size == Largest ? size - Alone(size) - Together(size) : size;
            person = await BookAsync(house, performance, person, filled, Fillers);
            (person, var (alone, together)) = await CostAsync(house, performance, person, size);
            first = first == 0 ? alone : first;
            report.Add(new Figure($"a booking alone, {size:#,0} reservations", store, alone, "ms", "at 100", first));
            report.Add(new Figure($"  {Callers} callers", store, together, "bookings/s", null, null));
        }

        return person;
    }

    private static async Task ActivateAsync(Report report, string store, EngineHouse house)
    {
        ((InProcessGrains)house.Grains).DropIdle(TimeSpan.Zero, TimeSpan.Zero);
        var watch = Stopwatch.StartNew();
        var availability = await house.Grains.Performance(new PerformanceId(Sizes.Length)).LookAsync();
        report.Add(new Figure($"activation, {availability!.Version:#,0} records", store, watch.Elapsed.TotalMilliseconds, "ms", null, null));
    }

    private static async Task LargeDatabaseAsync(Report report, string store, EngineHouse house, long person)
    {
        await StoredTown.FillAsync(house, StoredPeople, StoredPerformances);
        var performance = await house.PublishAsync(StoredTown.FirstPerformance + StoredPerformances + 1, Limits.Capacity);
        var (_, (alone, together)) = await CostAsync(house, performance, StoredTown.FirstPerson + person, Largest);
        report.Add(new Figure($"a booking alone, {StoredPeople:#,0} people, {StoredPerformances:#,0} performances stored", store, alone, "ms", null, null));
        report.Add(new Figure($"  {Callers} callers", store, together, "bookings/s", null, null));
    }

    private static async Task ActiveAsync(Report report, string store, EngineHouse house)
    {
        ((InProcessGrains)house.Grains).DropIdle(TimeSpan.Zero, TimeSpan.Zero);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, ActivePerformances, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (number, _) =>
            await house.Grains.Performance(new PerformanceId(StoredTown.FirstPerformance + number)).LookAsync());
        var took = watch.Elapsed;
        var (active, _, _) = ((InProcessGrains)house.Grains).Active;
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)active;
        report.Add(new Figure($"{active:#,0} performances active, memory of each", store, each / 1024, "KB", null, null));
        report.Add(new Figure("  activated", store, active / took.TotalSeconds, "performances/s", null, null));
    }

    /// <summary>Milliseconds of one booking alone, and bookings a second of many callers.</summary>
    private static async Task<(long Next, (double Alone, double Together))> CostAsync(EngineHouse house, PerformanceId performance, long person, int size)
    {
        var watch = Stopwatch.StartNew();
        person = await BookAsync(house, performance, person, Alone(size), 1);
        var alone = watch.Elapsed.TotalMilliseconds / Alone(size);
        watch.Restart();
        person = await BookAsync(house, performance, person, Together(size), Callers);
        return (person, (alone, Together(size) / watch.Elapsed.TotalSeconds));
    }

    private static async Task<long> BookAsync(EngineHouse house, PerformanceId performance, long first, int count, int callers)
    {
        var next = first - 1;
        var last = first + count - 1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var person && person <= last)
            {
                var answer = await house.BookAsync(performance, person);
                if (answer.Outcomes is not [{ Status: PersonStatus.Confirmed or PersonStatus.Waitlisted }])
                {
                    throw new InvalidOperationException($"Person {person} was not booked: {answer}");
                }
            }
        })));
        return last + 1;
    }
}

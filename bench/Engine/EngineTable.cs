using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Reporting;
using Billetterie.Bench.RowLock;
using Billetterie.Testing;

namespace Billetterie.Bench.Engine;

/// <summary>Bookings in process, stored with fsync, beside the row-lock transaction on a server with the same durability.</summary>
internal static class EngineTable
{
    private const int ManyPerformances = 20;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = await PostgresServer.StartAsync();
        var reference = new RowLockReference(await postgres.CreateDatabaseAsync());
        var hot = await reference.BestAsync(1, options.During);
        report.Say($"reference: one hot row, {hot.PerSecond:#,0} bookings/s with {hot.Clients} clients");
        var spread = await reference.BestAsync(ManyPerformances, options.During);
        report.Say($"reference: {ManyPerformances} rows, {spread.PerSecond:#,0} bookings/s with {spread.Clients} clients");
        foreach (var store in options.Stores)
        {
            await WarmUpAsync(options, store, postgres);
            foreach (var callers in new[] { 1, 64, 512 })
            {
                await MeasureAsync(options, report, store, postgres, performances: 1, callers, hot.PerSecond);
            }

            await MeasureAsync(options, report, store, postgres, ManyPerformances, 512, spread.PerSecond);
        }
    }

    /// <summary>Lets the program's hot code be compiled as it is after an hour of service. The reference needs none: its code is the server's.</summary>
    private static async Task WarmUpAsync(BenchOptions options, string store, PostgresServer postgres)
    {
        await using var house = await EngineHouse.OpenAsync(store, postgres, PeopleFor(options));
        await house.PublishAsync(1, Limits.Capacity);
        await BookAsync(house, 1, 512, PeopleFor(options), options.During);
    }

    /// <summary>Enough people that nobody is booked twice, at twice the fastest rate ever seen here.</summary>
    private static int PeopleFor(BenchOptions options) => Math.Min(1_000_000, (int)(options.Seconds * 100_000));

    private static async Task MeasureAsync(
        BenchOptions options, Report report, string store, PostgresServer postgres, int performances, int callers, double reference)
    {
        var people = PeopleFor(options);
        await using var house = await EngineHouse.OpenAsync(store, postgres, people);
        for (var number = 1; number <= performances; number++)
        {
            await house.PublishAsync(number, Limits.Capacity);
        }

        var commits = house.Feed.Published;
        var busy = Environment.CpuUsage.TotalTime;
        var (booked, elapsed) = await BookAsync(house, performances, callers, people, options.During);
        busy = Environment.CpuUsage.TotalTime - busy;
        commits = house.Feed.Published - commits;
        var name = $"bookings, {performances} performance(s), {callers} callers";
        report.Add(new Figure(name, store, booked / elapsed.TotalSeconds, "bookings/s", "row lock", reference));
        report.Add(new Figure($"  processor time a booking, {callers} callers", store, busy.TotalMicroseconds / booked, "us", null, null));
        report.Add(new Figure($"  batches stored, {callers} callers", store, commits / elapsed.TotalSeconds, "batches/s", null, null));
        report.Add(new Figure($"  bookings per batch, {callers} callers", store, (double)booked / commits, "bookings", null, null));
    }

    private static async Task<(long Booked, TimeSpan Elapsed)> BookAsync(
        EngineHouse house, int performances, int callers, int people, TimeSpan during)
    {
        var person = 0L;
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var booked = 0L;
            while (watch.Elapsed < during && Interlocked.Increment(ref person) is var one && one <= people)
            {
                var answer = await house.BookAsync(new PerformanceId((one % performances) + 1), one);
                booked += answer.Outcomes is [{ Status: PersonStatus.Confirmed or PersonStatus.Waitlisted }]
                    ? 1
                    : throw new InvalidOperationException($"Person {one} was not booked: {answer}");
            }

            return booked;
        })));
        return (counts.Sum(), watch.Elapsed);
    }
}

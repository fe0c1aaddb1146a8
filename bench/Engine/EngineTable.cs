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
            foreach (var callers in new[] { 1, 64, 512 })
            {
                await MeasureAsync(options, report, store, postgres, performances: 1, callers, hot.PerSecond);
            }

            await MeasureAsync(options, report, store, postgres, ManyPerformances, 512, spread.PerSecond);
        }
    }

    private static async Task MeasureAsync(
        BenchOptions options, Report report, string store, PostgresServer postgres, int performances, int callers, double reference)
    {
        // Enough people that nobody is booked twice, at twice the fastest rate ever seen here.
        var people = Math.Min(1_000_000, (int)(options.Seconds * 100_000));
        await using var house = await EngineHouse.OpenAsync(store, postgres, people);
        for (var number = 1; number <= performances; number++)
        {
            await house.PublishAsync(number, Limits.Capacity);
        }

        var commits = house.Feed.Published;
        var (booked, elapsed) = await BookAsync(house, performances, callers, people, options.During);
        commits = house.Feed.Published - commits;
        var name = $"bookings, {performances} performance(s), {callers} callers";
        report.Add(new Figure(name, store, booked / elapsed.TotalSeconds, "bookings/s", "row lock", reference));
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

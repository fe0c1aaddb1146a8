using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Bench.Country;
using Billetterie.Bench.Reporting;
using Billetterie.Bench.RowLock;
using Billetterie.Testing;

namespace Billetterie.Bench.Http;

/// <summary>
/// Bookings over HTTP, signed in, on one performance; beside a plain endpoint over the row-lock transaction at its best pool
/// size, and beside an empty endpoint behind the same sign-in.
/// </summary>
internal static class HttpTable
{
    private const int Connections = 256;
    private const long FirstPerson = 1L << 40;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = await PostgresServer.StartAsync("max_connections=200");
        var rowLock = await RowLockAsync(options, report, await postgres.CreateDatabaseAsync());
        foreach (var store in options.Stores)
        {
            await MeasuredSite.OnAsync(store, postgres, (server, settings) => MeasureAsync(options, report, store, server, settings, rowLock));
        }
    }

    private static async Task<double> RowLockAsync(BenchOptions options, Report report, string database)
    {
        var best = 0d;
        foreach (var pool in new[] { 4, 8, 16, 64 })
        {
            await new RowLockReference(database).CreateAsync(1, int.MaxValue);
            await using var server = await ServerProcess.StartAsync("row-lock", BenchServer.RowLockPath, new Dictionary<string, string>
            {
                ["ConnectionStrings__Reference"] = database,
                ["pool"] = pool.ToString(CultureInfo.InvariantCulture),
            });
            var asked = 0L;
            byte[]? Next(long _) => HttpLoad.Post($"{BenchServer.RowLockPath}?person={Interlocked.Increment(ref asked)}", "", "");
            await HttpLoad.RunAsync(server.Port, Connections, options.During, Next);
            var load = await HttpLoad.RunAsync(server.Port, Connections, options.During, Next);
            report.Say($"reference: row-lock endpoint, pool of {pool}: {load.PerSecond:#,0} a second, p50 {load.P50:0.0} ms, p99 {load.P99:0.0} ms, {load.Failed} failed");
            best = Math.Max(best, load.PerSecond);
        }

        return best;
    }

    private static async Task MeasureAsync(
        BenchOptions options, Report report, string store, ServerProcess server, Dictionary<string, string> settings, double rowLock)
    {
        var site = new DemoSite(server);
        var token = await site.SignInAsync("referent1@demo.example");
        var people = (int)(options.Seconds * 40_000);
        await BenchPeople.AddAsync(settings, await site.StructureAsync(token), FirstPerson, people);
        var performance = await site.PublishAsync(Limits.Capacity);
        var signedIn = $"Authorization: Bearer {token}\r\n";

        byte[]? Empty(long number) => HttpLoad.Post(BenchServer.EmptyPath, signedIn, Body(number));
        var asked = 0L;
        byte[]? Booking(long _) => Interlocked.Increment(ref asked) is var number && number > people
            ? null
            : HttpLoad.Post($"/api/v1/performances/{performance}/reservations", $"{signedIn}Idempotency-Key: {Guid.NewGuid()}\r\n", Body(number));

        var (empty, emptyCost) = await MeasuredWarmAsync(options, server, Empty);
        var (booking, bookingCost) = await MeasuredWarmAsync(options, server, Booking);
        if (booking.Failed > 0)
        {
            throw new InvalidOperationException($"{booking.Failed} bookings were not answered with 200.");
        }

        report.Add(new Figure($"bookings over HTTP, {Connections} connections", store, booking.PerSecond, "bookings/s", "row-lock endpoint", rowLock));
        report.Add(new Figure("  the same", store, booking.PerSecond, "bookings/s", "empty endpoint", empty.PerSecond));
        report.Add(new Figure("  processor time of the program a booking", store, bookingCost, "us", "an empty request", emptyCost));
        report.Add(new Figure("  p50", store, booking.P50, "ms", null, null));
        report.Add(new Figure("  p99", store, booking.P99, "ms", null, null));
    }

    /// <summary>The first run lets the server's hot code be compiled, as it is after an hour of service.</summary>
    /// <returns>The second run, and the server's processor time for each of its requests, in microseconds.</returns>
    private static async Task<(LoadResult Load, double Cost)> MeasuredWarmAsync(BenchOptions options, ServerProcess server, Func<long, byte[]?> request)
    {
        await HttpLoad.RunAsync(server.Port, Connections, options.During, request);
        var busy = ProcessorTime.WithChildren(server.ProcessId);
        var load = await HttpLoad.RunAsync(server.Port, Connections, options.During, request);
        return (load, (ProcessorTime.WithChildren(server.ProcessId) - busy) * 1e6 / load.Answered);
    }

    private static string Body(long number) => $$"""{"participants":["{{FirstPerson + number}}"],"together":false}""";
}

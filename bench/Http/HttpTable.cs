using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Billetterie.Abstractions;
using Billetterie.Bench.Country;
using Billetterie.Bench.Pages;
using Billetterie.Bench.Reporting;
using Billetterie.Bench.RowLock;
using Billetterie.Testing;

namespace Billetterie.Bench.Http;

/// <summary>
/// Bookings over HTTP, signed in, on one performance, by the API, by the booking page's form, and the page
/// that is shown next; beside a plain endpoint over the row-lock transaction at its best pool
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

        var asked = 0L;
        byte[]? Next(Func<long, byte[]> booking) => Interlocked.Increment(ref asked) is var number && number > people ? null : booking(number);
        byte[] Json(long number) =>
            HttpLoad.Post($"/api/v1/performances/{performance}/reservations", $"{signedIn}Idempotency-Key: {Guid.NewGuid()}\r\n", Body(number));
        using var visitor = await Visitor.SignInAsync(server.Port, "referent1@demo.example", DemoSite.Password, authenticatorKey: "");
        var page = $"/billetterie/{performance}/reserver";
        var forgery = Visitor.ForgeryOf(await visitor.ReadAsync(page));
        var keys = new ConcurrentQueue<Guid>();
        byte[] Form(long number)
        {
            var key = Guid.NewGuid();
            keys.Enqueue(key);
            return HttpLoad.PostForm(page, visitor.Cookies, $"Forgery={forgery}&RequestKey={key}&People={FirstPerson + number}&Q=");
        }

        var empty = await MeasuredWarmAsync(options, server, number => HttpLoad.Post(BenchServer.EmptyPath, signedIn, Body(number)));
        var json = await MeasuredWarmAsync(options, server, _ => Next(Json));
        Tell(report, store, "bookings by JSON", json, rowLock, empty);
        var form = await MeasuredWarmAsync(options, server, _ => Next(Form), HttpStatusCode.Redirect);
        Tell(report, store, "bookings by the page's form", form, rowLock, empty);
        var outcomes = keys.Select(key => HttpLoad.GetPage($"/billetterie/{performance}/reservation/{key}", visitor.Cookies)).ToArray();
        var shown = await MeasuredWarmAsync(options, server, number => outcomes[number % outcomes.Length]);
        Tell(report, store, "the page that says what became of them", shown, rowLock, empty);
    }

    private static void Tell(
        Report report, string store, string what, (LoadResult Load, double Cost) measured, double rowLock, (LoadResult Load, double Cost) empty)
    {
        var (load, cost) = measured;
        if (load.Failed > 0)
        {
            throw new InvalidOperationException($"{what}: {load.Failed} were not answered as they should be.");
        }

        report.Add(new Figure($"{what}, {Connections} connections", store, load.PerSecond, "a second", "row-lock endpoint", rowLock));
        report.Add(new Figure("  the same", store, load.PerSecond, "a second", "empty endpoint", empty.Load.PerSecond));
        report.Add(new Figure("  processor time of the program for each", store, cost, "us", "an empty request", empty.Cost));
        report.Add(new Figure("  p50", store, load.P50, "ms", null, null));
        report.Add(new Figure("  p99", store, load.P99, "ms", null, null));
    }

    /// <summary>The first run lets the server's hot code be compiled, as it is after an hour of service.</summary>
    /// <returns>The second run, and the server's processor time for each of its requests, in microseconds.</returns>
    private static async Task<(LoadResult Load, double Cost)> MeasuredWarmAsync(
        BenchOptions options, ServerProcess server, Func<long, byte[]?> request, HttpStatusCode good = HttpStatusCode.OK)
    {
        await HttpLoad.RunAsync(server.Port, Connections, options.During, request, good);
        var busy = ProcessorTime.WithChildren(server.ProcessId);
        var load = await HttpLoad.RunAsync(server.Port, Connections, options.During, request, good);
        return (load, (ProcessorTime.WithChildren(server.ProcessId) - busy) * 1e6 / load.Answered);
    }

    private static string Body(long number) => $$"""{"participants":["{{FirstPerson + number}}"],"together":false}""";
}

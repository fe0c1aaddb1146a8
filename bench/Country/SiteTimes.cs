using Billetterie.Abstractions;
using Billetterie.Bench.Http;
using Billetterie.Bench.Live;
using Billetterie.Testing;

namespace Billetterie.Bench.Country;

/// <summary>The one-machine program as a process of its own: what its processor, the database's and the load's have to do for each request and frame.</summary>
internal static class SiteTimes
{
    private const int Connections = 256, Watchers = 5_000;
    private const long FirstPerson = 1L << 40;
    private static readonly TimeSpan LiveFor = TimeSpan.FromSeconds(6);

    /// <param name="Booking">Processor time of the program for a booking over HTTP, all of it; in microseconds, like all of these.</param>
    /// <param name="Client">And of the load, for sending it.</param>
    /// <param name="Page">Of the program for a page of the programme.</param>
    /// <param name="PageQueries">Of the database for it.</param>
    /// <param name="Frame">Of the program for a frame, all of it.</param>
    /// <param name="ClientFrame">Of the load, for receiving it.</param>
    public sealed record Found(double Booking, double Client, double Page, double PageQueries, double Frame, double ClientFrame);

    public static async Task<Found> MeasureAsync(TimeSpan during, PostgresServer postgres)
    {
        Found? found = null;
        await MeasuredSite.OnAsync("postgres", postgres, async (server, settings) =>
        {
            var site = new DemoSite(server);
            var token = await site.SignInAsync("referent1@demo.example");
            var people = (int)(during.TotalSeconds * 40_000);
            await BenchPeople.AddAsync(settings, await site.StructureAsync(token), FirstPerson, people);
            var booking = await BookingsAsync(during, postgres, server, token, await site.PublishAsync(Limits.Capacity), people / 2, FirstPerson);
            var page = await PagesAsync(during, postgres, server, token);
            var frame = await FramesAsync(postgres, server, token, await site.PublishAsync(Limits.Capacity), FirstPerson + (people / 2), booking);
            found = new Found(booking.Server, booking.Client, page.Server, page.Database, frame.Server, frame.Client);
        });
        return found!;
    }

    /// <summary>Processor time of each for one of so many, in microseconds.</summary>
    private sealed record Shares(double Server, double Database, double Client);

    private static async Task<Shares> ShareAsync(PostgresServer postgres, ServerProcess server, Func<Task<double>> load)
    {
        double[] Now() =>
        [
            ProcessorTime.WithChildren(server.ProcessId), ProcessorTime.WithChildren(postgres.ProcessId!.Value),
            Environment.CpuUsage.TotalTime.TotalSeconds,
        ];
        var before = Now();
        var count = await load();
        var share = Now().Zip(before, (after, then) => (after - then) * 1e6 / count).ToList();
        return new Shares(share[0], share[1], share[2]);
    }

    private static async Task<Shares> BookingsAsync(
        TimeSpan during, PostgresServer postgres, ServerProcess server, string token, string performance, int people, long first)
    {
        var asked = 0L;
        byte[]? Booking(long _) => Interlocked.Increment(ref asked) is var number && number > people ? null : Book(token, performance, first + number);
        async Task<double> LoadAsync()
        {
            var before = asked;
            await HttpLoad.RunAsync(server.Port, Connections, during, Booking);
            return Math.Min(asked, people) - before;
        }

        await LoadAsync();
        return await ShareAsync(postgres, server, LoadAsync);
    }

    private static async Task<Shares> PagesAsync(TimeSpan during, PostgresServer postgres, ServerProcess server, string token)
    {
        async Task<double> LoadAsync() =>
            (await HttpLoad.RunAsync(server.Port, 8, during, _ => HttpLoad.Get("/billetterie", token))).PerSecond * during.TotalSeconds;
        await LoadAsync();
        return await ShareAsync(postgres, server, LoadAsync);
    }

    /// <summary>Many watch one performance that changes all the time.</summary>
    private static async Task<(double Server, double Client)> FramesAsync(
        PostgresServer postgres, ServerProcess server, string token, string performance, long first, Shares booking)
    {
        var watchers = await HubWatcher.OpenAsync(Watchers, _ => HubWatcher.OpenAsync(server.Port, token, [performance], null));
        var booked = 0L;
        long Messages() => watchers.Sum(watcher => (long)watcher.Messages);
        var before = 0L;
        var shares = await ShareAsync(postgres, server, async () =>
        {
            before = Messages();
            await HttpLoad.RunAsync(server.Port, 1, LiveFor, _ => Book(token, performance, first + ++booked));
            return Messages() - before;
        });
        var frames = Messages() - before;
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }

        var perFrame = (double)booked / frames;
        return (shares.Server - (booking.Server * perFrame), shares.Client - (booking.Client * perFrame));
    }

    private static byte[] Book(string token, string performance, long person) => HttpLoad.Post(
        $"/api/v1/performances/{performance}/reservations", $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
        $$"""{"participants":["{{person}}"],"together":false}""");
}

using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Bench.Rush;
using Billetterie.Testing;

namespace Billetterie.Bench.Neighbours;

/// <summary>
/// How long two referents wait, who book and read at a walking pace, alone and while others hammer, stay silent, send half
/// requests or read nothing. The limits per account and per address are those of a real site.
/// </summary>
internal static class NeighboursTable
{
    private const int PerSecond = 15, Connections = 16, Hammering = 64;
    private const long FirstPerson = 1L << 40;

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = options.Stores.Contains("postgres") ? await PostgresServer.StartAsync() : null;
        foreach (var store in options.Stores)
        {
            await MeasuredSite.OnAsync(store, postgres, (server, settings) => MeasureAsync(options, report, store, server, settings), limited: true);
        }
    }

    private static async Task MeasureAsync(BenchOptions options, Report report, string store, ServerProcess server, Dictionary<string, string> settings)
    {
        var site = new DemoSite(server);
        string[] referents = [await site.SignInAsync("referent2@demo.example"), await site.SignInAsync("referent3@demo.example")];
        // Before there are neighbours: they have the same address, whose sign-ins are limited too.
        var hammer = await site.SignInAsync("referent1@demo.example");
        var walk = new Walk(server.Port, referents, await site.PublishAsync(Abstractions.Limits.Capacity), options.During);
        foreach (var (referent, number) in referents.Select((token, number) => (token, number)))
        {
            await BenchPeople.AddAsync(settings, await site.StructureAsync(referent), Walk.FirstOf(number), Walk.PeopleFor(options.During));
        }

        // Once unmeasured: code is compiled.
        await walk.TakeAsync();
        var alone = RushLoad.Percentile(await walk.TakeAsync(), 0.99);
        report.Add(new Figure("two referents alone, p99", store, alone, "ms", null, null));

        async Task BesideAsync(string what, Func<Task<BadNeighbours>> open)
        {
            using var neighbours = await open();
            Tell(report, store, what, await walk.TakeAsync(), alone);
        }

        await BesideAsync("2,000 that stay and say nothing", () => BadNeighbours.IdleAsync(server.Port, 2_000));
        await BesideAsync("500 that send half a request", () => BadNeighbours.HalfSentAsync(server.Port, 500));
        await BesideAsync("500 that send half a body", () => BadNeighbours.HalfBodiedAsync(server.Port, 500));
        await BesideAsync("200 that ask and read nothing", () => BadNeighbours.DeafAsync(server.Port, 200, "/connexion"));
        var hammering = HttpLoad.RunAsync(server.Port, Hammering, options.During, _ => HttpLoad.Get("/api/v1/reservations", hammer));
        Tell(report, store, $"an account that hammers over {Hammering} connections", await walk.TakeAsync(), alone);
        var hammered = await hammering;
        report.Add(new Figure("  its calls", store, hammered.PerSecond, "requests/s", null, null));
        report.Add(new Figure("  of them told to wait", store, hammered.Failed / (hammered.PerSecond * options.Seconds) * 100, "%", null, null));
    }

    private static void Tell(Report report, string store, string what, List<RushRequest> requests, double alone)
    {
        report.Add(new Figure($"beside {what}, p99", store, RushLoad.Percentile(requests, 0.99), "ms", "alone", alone));
        if (requests.Count(request => request.Status != 200) is > 0 and var failed)
        {
            report.Add(new Figure("  not answered with 200", store, failed, "requests", null, null));
        }
    }

    /// <summary>The same walk again and again, with other people each time: a booking, then the list of reservations, by turns.</summary>
    private sealed class Walk(int port, string[] referents, string performance, TimeSpan during)
    {
        private const int Walks = 10;
        private readonly int[] booked = new int[referents.Length];

        public static int PeopleFor(TimeSpan during) => (int)(during.TotalSeconds * PerSecond * Walks) + 1;

        public static long FirstOf(int referent) => FirstPerson << referent;

        public async Task<List<RushRequest>> TakeAsync()
        {
            var requests = new List<RushRequest>();
            for (var step = 0; step < during.TotalSeconds * PerSecond; step++)
            {
                for (var referent = 0; referent < referents.Length; referent++)
                {
                    requests.Add(new RushRequest(TimeSpan.FromSeconds((step + (referent / (double)referents.Length)) / PerSecond), Step(step, referent)));
                }
            }

            await RushLoad.RunAsync(port, Connections, requests);
            return requests;
        }

        private byte[] Step(int step, int referent) => step % 2 == 1
            ? HttpLoad.Get("/api/v1/reservations", referents[referent])
            : HttpLoad.Post(
                $"/api/v1/performances/{performance}/reservations",
                $"Authorization: Bearer {referents[referent]}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
                $$"""{"participants":["{{FirstOf(referent) + booked[referent]++}}"],"together":false}""");
    }
}

using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Billetterie.Bench.Http;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Live;

/// <summary>
/// 5,000 live connections watch one performance while people are booked on it, twenty a second: how long after a booking's
/// answer each watcher sees counters that hold it, and how many messages were merged into newer ones on the way.
/// </summary>
internal static class LiveTable
{
    private const int Watchers = 5_000;
    private const long FirstPerson = 1L << 40;
    private static readonly TimeSpan BetweenBookings = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LastMessages = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = options.Stores.Contains("postgres") ? await PostgresServer.StartAsync() : null;
        foreach (var store in options.Stores)
        {
            await MeasuredSite.OnAsync(store, postgres, (server, settings) => MeasureAsync(options, report, store, server, settings));
        }
    }

    private static async Task MeasureAsync(
        BenchOptions options, Report report, string store, ServerProcess server, Dictionary<string, string> settings)
    {
        var site = new DemoSite(server);
        var token = await site.SignInAsync("referent1@demo.example");
        var bookings = Math.Max(20, (int)(options.During / BetweenBookings));
        await BenchPeople.AddAsync(settings, await site.StructureAsync(token), FirstPerson, bookings + 1);
        var performance = await site.PublishAsync(bookings + 1);
        var watch = Stopwatch.StartNew();
        var watchers = await HubWatcher.OpenAsync(Watchers, _ => HubWatcher.OpenAsync(server.Port, token, [performance], performance));
        report.Add(new Figure($"{Watchers:#,0} connections opened", store, watch.Elapsed.TotalSeconds, "s", null, null));
        report.Add(new Figure("  server's memory with them", store, server.WorkingSet / 1024d / 1024, "MB", null, null));

        var answers = new List<(long Version, long At)>();
        for (var number = 0; number < bookings; number++)
        {
            var next = Task.Delay(BetweenBookings);
            answers.Add(await BookAsync(server, token, performance, FirstPerson + number));
            await next;
        }

        await Task.Delay(LastMessages);
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }

        Tell(report, store, answers, watchers);
    }

    private static void Tell(Report report, string store, List<(long Version, long At)> answers, HubWatcher[] watchers)
    {
        var sights = new List<double>(answers.Count * watchers.Length);
        var missed = 0;
        foreach (var watcher in watchers)
        {
            var next = 0;
            foreach (var (version, at) in answers)
            {
                while (next < watcher.Seen.Count && watcher.Seen[next].Version < version)
                {
                    next++;
                }

                if (next == watcher.Seen.Count)
                {
                    missed++;
                }
                else
                {
                    // A message may overtake the answer on its way: seen at once.
                    sights.Add(Math.Max(0, Stopwatch.GetElapsedTime(at, watcher.Seen[next].At).TotalMilliseconds));
                }
            }
        }

        sights.Sort();
        var messages = watchers.Sum(watcher => (long)watcher.Seen.Count);
        report.Add(new Figure("from answer to sight, p50", store, sights[sights.Count / 2], "ms", null, null));
        report.Add(new Figure("from answer to sight, p99", store, sights[(int)(sights.Count * 0.99)], "ms", null, null));
        report.Add(new Figure("  never seen", store, missed, "sights", null, null));
        report.Add(new Figure("  messages received", store, messages, "messages", "one each", (double)answers.Count * watchers.Length));
    }

    private static async Task<(long Version, long At)> BookAsync(ServerProcess server, string token, string performance, long person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/performances/{performance}/reservations")
        {
            Content = JsonContent.Create(new { participants = new[] { person.ToString(System.Globalization.CultureInfo.InvariantCulture) } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await server.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var at = Stopwatch.GetTimestamp();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (body.GetProperty("availability").GetProperty("version").GetInt64(), at);
    }
}

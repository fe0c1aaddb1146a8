using System.Globalization;
using System.Text;
using System.Text.Json;
using Billetterie.Bench.Http;
using Billetterie.Bench.Live;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Rush;

/// <summary>
/// Nine o'clock: 2,000 live connections watch 20 performances of 50 seats; 5,000 bookings are due within one second, a tenth of
/// them sent once more with the same key; then seats are cancelled and given on. Every request must be answered, the answers to
/// one key must agree, and the audit of the database must find nothing.
/// </summary>
internal static class RushTable
{
    private const int Watchers = 2_000, Performances = 20, Seats = 50, Bookings = 5_000, Connections = 512;
    private const int DoubledOneIn = 10;
    private const double P99Budget = 2_000;
    private const long FirstPerson = 1L << 40;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Promotions = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(BenchOptions options, Report report)
    {
        await using var postgres = options.Stores.Contains("postgres") ? await PostgresServer.StartAsync() : null;
        foreach (var store in options.Stores)
        {
            await MeasuredSite.OnAsync(
                store, postgres, (server, settings) => MeasureAsync(report, store, server, settings),
                settings => BenchAudit.RunAsync(report, store, settings));
        }
    }

    private static async Task MeasureAsync(Report report, string store, ServerProcess server, Dictionary<string, string> settings)
    {
        var site = new DemoSite(server);
        var token = await site.SignInAsync("referent1@demo.example");
        await BenchPeople.AddAsync(settings, await site.StructureAsync(token), FirstPerson, Bookings + 1);
        var performances = new List<string>();
        for (var number = 0; number < Performances; number++)
        {
            performances.Add(await site.PublishAsync(Seats));
        }

        var watchers = await HubWatcher.OpenAsync(Watchers, _ => HubWatcher.OpenAsync(server.Port, token, performances, null));
        var requests = Requests(token, performances);
        await RushLoad.RunAsync(server.Port, Connections, requests);
        Tell(report, store, requests);
        await CancelAsync(report, store, server, token, requests);
        foreach (var watcher in watchers)
        {
            await watcher.DisposeAsync();
        }

        report.Add(new Figure("live messages received meanwhile", store, watchers.Sum(watcher => (long)watcher.Messages), "messages", null, null));
    }

    private static List<RushRequest> Requests(string token, List<string> performances)
    {
        var random = new Random(9);
        var requests = new List<RushRequest>();
        for (var number = 0; number < Bookings; number++)
        {
            var due = random.NextDouble() * Within;
            var bytes = HttpLoad.Post(
                $"/api/v1/performances/{performances[number % Performances]}/reservations",
                $"Authorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n",
                $$"""{"participants":["{{FirstPerson + number}}"],"together":false}""");
            requests.Add(new RushRequest(due, bytes));
            if (number % DoubledOneIn == 0)
            {
                requests.Add(new RushRequest(due + (random.NextDouble() * (Within - due)), bytes));
            }
        }

        return [.. requests.OrderBy(request => request.Due)];
    }

    private static void Tell(Report report, string store, List<RushRequest> requests)
    {
        var statuses = StatusesOf(requests);
        var differing = requests.GroupBy(request => request.Bytes).Count(same => same.Select(one => Encoding.UTF8.GetString(OutcomesOf(one))).Distinct().Count() > 1);
        report.Add(new Figure("requests answered with 200", store, requests.Count(request => request.Status == 200), "requests", "sent", requests.Count));
        report.Add(new Figure("  seats given", store, statuses.GetValueOrDefault("Confirmed"), "people", "there are", Performances * Seats));
        report.Add(new Figure("  placed on waitlists", store, statuses.GetValueOrDefault("Waitlisted"), "people", null, null));
        report.Add(new Figure("  keys answered in two ways", store, differing, "keys", null, null));
        report.Add(new Figure("  p50, from the moment a request was due", store, RushLoad.Percentile(requests, 0.5), "ms", null, null));
        report.Add(new Figure("  p99", store, RushLoad.Percentile(requests, 0.99), "ms", "budget", P99Budget));
        report.Add(new Figure("  longest", store, RushLoad.Percentile(requests, 1), "ms", null, null));
    }

    /// <summary>Every second seat is cancelled within a second; each is given to the first in line.</summary>
    private static async Task CancelAsync(Report report, string store, ServerProcess server, string token, List<RushRequest> requests)
    {
        var random = new Random(10);
        var seats = requests.DistinctBy(request => request.Bytes).SelectMany(Outcomes)
            .Where(outcome => outcome.GetProperty("status").GetString() == "Confirmed")
            .Select(outcome => outcome.GetProperty("reservationId").GetString()).Where((_, index) => index % 2 == 0);
        var cancellations = seats.Select(seat => new RushRequest(random.NextDouble() * Within, Encoding.UTF8.GetBytes(
                $"DELETE /api/v1/reservations/{seat} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n\r\n")))
            .OrderBy(request => request.Due).ToList();
        await RushLoad.RunAsync(server.Port, Connections, cancellations);
        report.Add(new Figure("cancellations answered with 200", store, cancellations.Count(request => request.Status == 200), "requests", "sent", cancellations.Count));
        report.Add(new Figure("  p99", store, RushLoad.Percentile(cancellations, 0.99), "ms", "budget", P99Budget));
        // Seats are given on after the answers; the audit that follows counts them.
        await Task.Delay(Promotions);
    }

    private static Dictionary<string, int> StatusesOf(List<RushRequest> requests) => requests
        .DistinctBy(request => request.Bytes).SelectMany(Outcomes)
        .GroupBy(outcome => outcome.GetProperty("status").GetString()!).ToDictionary(same => same.Key, same => same.Count());

    private static IEnumerable<JsonElement> Outcomes(RushRequest request) => request.Status == 200
        ? JsonDocument.Parse(request.Body).RootElement.GetProperty("outcomes").EnumerateArray()
        : [];

    /// <summary>What was answered of the person, and nothing else: counters move on.</summary>
    private static byte[] OutcomesOf(RushRequest request) => request.Status == 200
        ? Encoding.UTF8.GetBytes(JsonDocument.Parse(request.Body).RootElement.GetProperty("outcomes").GetRawText())
        : Encoding.UTF8.GetBytes(request.Status.ToString(CultureInfo.InvariantCulture));
}

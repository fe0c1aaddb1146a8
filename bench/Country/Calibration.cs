using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Engine;
using Billetterie.Bench.Reporting;
using Billetterie.Simulation.Morning;
using Billetterie.Testing;

namespace Billetterie.Bench.Country;

/// <summary>
/// The model's parameters, each from the part of the program that it stands for, on this machine and with PostgreSQL. What two
/// measurements hold in common is taken off one of them: the booking over HTTP holds the desk's part, the desk's the owner's.
/// </summary>
internal static class Calibration
{
    public static async Task<ServiceTimes> MeasureAsync(BenchOptions options, Report report)
    {
        await using var postgres = await PostgresServer.StartAsync("max_connections=300");
        var decide = await OwnerTimes.DecideAsync();
        var store = await StoreTimes.MeasureAsync(postgres);
        report.Add(new Figure("measured: a commit of one booking, alone", "postgres", store.SmallCommit, "us", null, null));
        report.Add(new Figure("measured: a commit of 512 bookings, alone", "postgres", store.LargeCommit, "us", null, null));
        var engine = await EngineAsync(options, postgres);
        report.Add(new Figure("measured: a booking in process, 512 callers", "postgres", engine, "us", null, null));
        var site = await SiteTimes.MeasureAsync(options.During, postgres);
        report.Add(new Figure("measured: a booking over HTTP, 256 connections", "postgres", site.Booking, "us", null, null));
        var hop = await HopTimes.MeasureAsync(report, postgres) ?? ServiceTimes.Measured.Hop;
        return ServiceTimes.Measured with
        {
            Http = site.Booking - engine, Desk = engine - decide, Decide = decide, Page = site.Page, PageQueries = site.PageQueries,
            Query = store.Query, Key = store.Key, Transaction = store.Transaction, Row = store.Row, Flush = store.Flush,
            RoundTrip = store.RoundTrip, Hop = hop, Say = site.Frame * OfTheRound, Frame = site.Frame * (1 - OfTheRound), Client = site.Client,
            ClientFrame = site.ClientFrame,
        };
    }

    /// <summary>The part of a frame that the round does before the next watcher's, by a profile; the rest is the transport's.</summary>
    private const double OfTheRound = 0.25;

    /// <summary>Processor time of this process for a booking through desk, owners and storage, in microseconds.</summary>
    private static async Task<double> EngineAsync(BenchOptions options, PostgresServer postgres)
    {
        const int Callers = 512;
        var people = (int)(options.Seconds * 60_000);
        await using var house = await EngineHouse.OpenAsync("postgres", postgres, people);
        var performance = await house.PublishAsync(1, Limits.Capacity);
        var person = 0L;
        async Task<long> BookAsync(TimeSpan during)
        {
            var (watch, before) = (Stopwatch.StartNew(), person);
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                while (watch.Elapsed < during && Interlocked.Increment(ref person) is var one && one <= people)
                {
                    await house.BookAsync(performance, one);
                }
            })));
            return Math.Min(person, people) - before;
        }

        await BookAsync(options.During / 2);
        var busy = Environment.CpuUsage.TotalTime;
        var booked = await BookAsync(options.During / 2);
        return (Environment.CpuUsage.TotalTime - busy).TotalMicroseconds / booked;
    }
}

using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Country;
using Billetterie.Bench.Reporting;
using Billetterie.Testing;

namespace Billetterie.Bench.Growth;

/// <summary>A performance with about so many reservations: when measuring has made it more than twice as large, another takes its place.</summary>
/// <param name="nextNumber">Of a performance that is not there yet.</param>
internal sealed class GrowingPerformance(string name, Crowd crowd, int size, int rounds, Func<long> nextNumber)
{
    public const int Callers = 64;

    /// <summary>How often in a round each performance has its turn to be booked by one caller.</summary>
    public const int Turns = 5;
    private const int PerTurn = 5, Alone = Turns * (1 + PerTurn), Together = 500, Fillers = 512;

    private readonly List<double> alone = [], together = [], processor = [];
    private int reservations = int.MaxValue;

    public PerformanceId Id { get; private set; }

    /// <summary>One record published it, and one each reservation.</summary>
    public int Version => reservations + 1;

    /// <summary>
    /// Before a round: publishes and fills another where this one has outgrown its size. The largest is filled so far that it is full
    /// after the last round: it cannot become larger.
    /// </summary>
    public async Task RenewAsync()
    {
        if (reservations < 2L * size)
        {
            return;
        }

        var filled = size == Limits.Capacity ? size - (rounds * (Alone + Together)) : size;
        Id = await crowd.House.PublishAsync(nextNumber(), Limits.Capacity);
        await crowd.BookAsync(Id, filled, Fillers);
        reservations = filled;
    }

    /// <summary>
    /// Some bookings one after the other, while nobody else books. The first is not counted: it pays for what the others have driven
    /// out of the caches, and a database that is asked less often than the other would pay more.
    /// </summary>
    public async Task BookSomeAsync()
    {
        await crowd.BookAsync(Id, 1, 1);
        await crowd.BookAsync(Id, PerTurn, 1, alone.Add);
    }

    /// <summary>The many bookings of a round.</summary>
    /// <param name="server">Whose processor time counts too; null where the database is in this process.</param>
    public async Task BookManyAsync(PostgresServer? server)
    {
        var (before, watch) = (Processor(server), Stopwatch.StartNew());
        await crowd.BookAsync(Id, Together, Callers);
        together.Add(watch.Elapsed.TotalMicroseconds / Together);
        processor.Add((Processor(server) - before) * 1e6 / Together);
        reservations += Alone + Together;
    }

    /// <param name="least">Of the same run, with which this one is compared.</param>
    public void Tell(Report report, string store, GrowingPerformance least)
    {
        report.Add(Figure($"a booking alone, at {name}", store, alone, "ms", least.alone));
        report.Add(Figure($"  {Callers} callers", store, together, "µs", least.together));
        report.Add(Figure($"  {Callers} callers, processor time", store, processor, "µs", least.processor));
    }

    private static Figure Figure(string name, string store, List<double> values, string unit, List<double> least) =>
        new(name, store, Median.Of(values), unit, "at 100", Median.Of(least));

    private static double Processor(PostgresServer? server) =>
        Environment.CpuUsage.TotalTime.TotalSeconds + (server?.ProcessId is { } id ? ProcessorTime.WithChildren(id) : 0);
}

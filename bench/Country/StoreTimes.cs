using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Bench.Engine;
using Billetterie.Bench.Reporting;
using Billetterie.Grains.Performances;
using Billetterie.Testing;
using Npgsql;

namespace Billetterie.Bench.Country;

/// <summary>
/// What the database's processor and disk have to do: commits small and large, reads of few and of many. Of PostgreSQL its own
/// processor time is taken, so that neither the network nor what runs beside it counts.
/// </summary>
internal static class StoreTimes
{
    private const int People = 2 * OwnerTimes.MostOfOne, Large = 512, ManyKeys = 1_000;

    /// <param name="Transaction">Processor time of a commit on the server, whatever its size, in microseconds; like all of these.</param>
    /// <param name="Row">And of each row.</param>
    /// <param name="Flush">The disk, measured by itself.</param>
    /// <param name="RoundTrip">A statement that does nothing, there and back.</param>
    public sealed record Found(double Transaction, double Row, double Query, double Key, double Flush, double RoundTrip, double SmallCommit, double LargeCommit);

    public static async Task<Found> MeasureAsync(PostgresServer postgres)
    {
        await using var house = await EngineHouse.OpenAsync("postgres", postgres, People);
        var (small, smallRows, smallTook) = await CommitsAsync(house, postgres, new PerformanceId(1), 1, 300);
        var (large, largeRows, largeTook) = await CommitsAsync(house, postgres, new PerformanceId(2), Large, 40);
        var row = Math.Max(0, (large - small) / (largeRows - smallRows));
        var one = await ReadsAsync(house, postgres, 1, 600);
        var many = await ReadsAsync(house, postgres, ManyKeys, 60);
        var key = Math.Max(0, (many - one) / (ManyKeys - 1));
        return new Found(
            Math.Max(0, small - (smallRows * row)), row, Math.Max(0, one - key), key, Flush(postgres.DataDirectory), await RoundTripAsync(postgres), smallTook, largeTook);
    }

    /// <summary>Processor time and rows of a commit of so many bookings, and how long it took.</summary>
    private static async Task<(double Processor, double Rows, double Took)> CommitsAsync(
        EngineHouse house, PostgresServer postgres, PerformanceId performance, int bookings, int commits)
    {
        var owner = new OwnerTimes(performance);
        await owner.PublishAsync();
        var warm = commits / 4;
        for (var number = 0; number < warm + commits; number++)
        {
            await owner.BookAsync(bookings);
        }

        foreach (var batch in owner.Batches.Take(1 + warm))
        {
            await StoreAsync(house, batch);
        }

        var rest = owner.Batches.Skip(1 + warm).ToList();
        var (before, watch) = (ProcessorTime.WithChildren(postgres.ProcessId!.Value), Stopwatch.StartNew());
        foreach (var batch in rest)
        {
            await StoreAsync(house, batch);
        }

        var took = watch.Elapsed.TotalMicroseconds / rest.Count;
        var processor = (ProcessorTime.WithChildren(postgres.ProcessId!.Value) - before) * 1e6 / rest.Count;
        return (processor, rest.Average(batch => 1.0 + batch.Entries.Count + batch.Added.Count + batch.Changed.Count + batch.SlotsTaken.Count + batch.Answers.Count), took);
    }

    private static async Task StoreAsync(EngineHouse house, PerformanceBatch batch)
    {
        if (await house.Store.CommitAsync(batch) is not CommitResult.Stored)
        {
            throw new InvalidOperationException("A batch of the calibration did not store.");
        }
    }

    private static async Task<double> ReadsAsync(EngineHouse house, PostgresServer postgres, int keys, int reads)
    {
        var asked = Enumerable.Range(1, keys).Select(number => new ParticipantId(number)).ToList();
        for (var read = 0; read < reads / 4; read++)
        {
            await house.People.FindAsync(asked);
        }

        var before = ProcessorTime.WithChildren(postgres.ProcessId!.Value);
        for (var read = 0; read < reads; read++)
        {
            await house.People.FindAsync(asked);
        }

        return (ProcessorTime.WithChildren(postgres.ProcessId!.Value) - before) * 1e6 / reads;
    }

    private static async Task<double> RoundTripAsync(PostgresServer postgres)
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        await command.PrepareAsync();
        var times = new List<double>();
        for (var number = 0; number < 400; number++)
        {
            var watch = Stopwatch.StartNew();
            await command.ExecuteScalarAsync();
            times.Add(watch.Elapsed.TotalMicroseconds);
        }

        return Median.Of(times);
    }

    /// <summary>A page of the write-ahead log to the disk that the database lies on.</summary>
    private static double Flush(string directory)
    {
        var path = Path.Combine(directory, "calibration");
        var times = new List<double>();
        var page = new byte[8_192];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1))
        {
            for (var number = 0; number < 100; number++)
            {
                var watch = Stopwatch.StartNew();
                file.Write(page);
                file.Flush(flushToDisk: true);
                times.Add(watch.Elapsed.TotalMicroseconds);
            }
        }

        File.Delete(path);
        return Median.Of(times);
    }
}

using System.Data.Common;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>What a rebuild wrote.</summary>
public sealed record RebuildResult(int Performances, int Reservations);

/// <summary>
/// Writes the tables <c>performance</c>, <c>reservation</c> and <c>quota_slot</c> anew from the journal, which is the truth, in
/// one transaction: either all of it stands, or nothing changed. Commits of other programs wait meanwhile (PostgreSQL) or fail
/// as unavailable (SQLite), so it is best run while nobody books.
/// </summary>
public sealed class JournalRebuild
{
    private readonly Database _database;
    private readonly IImageWriter _images;
    private readonly TimeProvider _time;

    internal JournalRebuild(Database database, IImageWriter images, TimeProvider time)
    {
        _database = database;
        _images = images;
        _time = time;
    }

    public Task<RebuildResult> RunAsync(CancellationToken cancellation = default) =>
        _database.WriteAsync(transaction => RunAsync(transaction, cancellation), cancellation);

    private async Task<RebuildResult> RunAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await _images.ClearAsync(transaction);
        var performances = await JournalReader.ReadPerformancesAsync(transaction, cancellation);
        var reservations = 0;
        foreach (var performance in performances)
        {
            var seating = await ReplayAsync(transaction, performance, cancellation);
            await _images.WriteAsync(transaction, seating.ImageSeenFrom(_time.GetUtcNow()), seating.Reservations);
            reservations += seating.Reservations.Count;
        }
        return new RebuildResult(performances.Count, reservations);
    }

    private Task<Seating> ReplayAsync(DbTransaction transaction, PerformanceId performance, CancellationToken cancellation) =>
        Seating.ReplayAsync(performance, JournalReading.InStretchesAsync(
            after => JournalReader.ReadAsync(_database, transaction.Connection!, transaction, performance, after, cancellation), 0));
}

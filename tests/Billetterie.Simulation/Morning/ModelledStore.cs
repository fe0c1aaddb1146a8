using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Morning;

/// <summary>The one database: its processor, its disk, and what is stored.</summary>
internal sealed record ModelledDatabase(Tables Tables, Cores Cores, Disk Disk, Action<PerformanceBatch> Committed)
{
    public long Rows { get; set; }

    public long Transactions { get; set; }
}

/// <summary>
/// One node's way to the database: reads that are shared, batches of several performances in one transaction, as the storage of
/// the program gathers them. What is asked is answered truly; only the time is modelled.
/// </summary>
internal sealed class ModelledStore : IPerformanceStore, ISlotLedger, IPeople, IVenueStandings
{
    private readonly VirtualClock clock;
    private readonly ModelledDatabase database;
    private readonly ServiceTimes times;
    private readonly SharedRead people;
    private readonly SharedRead slots;
    private readonly SharedRead venues;
    private readonly Queue<(PerformanceBatch Batch, int Rows, TaskCompletionSource<CommitResult> Answer)> waiting = new();
    private int idle;

    public ModelledStore(VirtualClock clock, ModelledDatabase database, ServiceTimes times, int writers)
    {
        (this.clock, this.database, this.times, idle) = (clock, database, times, writers);
        people = new SharedRead(clock, database.Cores, times);
        slots = new SharedRead(clock, database.Cores, times);
        venues = new SharedRead(clock, database.Cores, times);
    }

    private Tables Tables => database.Tables;

    public async Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default)
    {
        await QueryAsync();
        return new JournalStretch([.. Tables.Journal(performance).Where(entry => entry.Version > afterVersion)], ReachesEnd: true);
    }

    public async Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default)
    {
        await QueryAsync();
        return [.. keys.Distinct().Where(Tables.Answers.ContainsKey).Select(key => Tables.Answers[key])];
    }

    public async ValueTask<IReadOnlyList<int>> ReadUsedSlotsAsync(ParticipantId person, QuotaWeek week, CancellationToken cancellation = default)
    {
        await slots.ReadAsync(1);
        return [.. Enumerable.Range(1, 8).Where(number => Tables.Slots.ContainsKey((person, new QuotaSlot(week, number))))];
    }

    public async ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> asked, CancellationToken cancellation = default)
    {
        await people.ReadAsync(asked.Count);
        return [.. asked.Distinct().Where(Tables.People.ContainsKey).Select(person => Tables.People[person])];
    }

    public async ValueTask<bool> MayBeBookedAsync(PerformanceId performance, CancellationToken cancellation = default)
    {
        await venues.ReadAsync(1);
        return true;
    }

    public Task<CommitResult> CommitAsync(PerformanceBatch batch)
    {
        if (waiting.Count >= Limits.PendingCommits)
        {
            throw new OverloadedException("Too many commits are waiting for the store.");
        }

        var answer = new TaskCompletionSource<CommitResult>();
        waiting.Enqueue((batch, RowsOf(batch), answer));
        if (idle > 0)
        {
            idle--;
            _ = WriteAsync();
        }

        return answer.Task;
    }

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        throw new NotSupportedException("No window closes on this morning.");

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) =>
        throw new NotSupportedException("No window closes on this morning.");

    private static int RowsOf(PerformanceBatch batch) =>
        1 + batch.Entries.Count + batch.Added.Count + batch.Changed.Count + batch.SlotsReturned.Count + batch.SlotsTaken.Count +
        batch.Answers.Count + batch.Notices.Count + batch.Notes.Count;

    private async Task QueryAsync()
    {
        await clock.PassAsync(ServiceTimes.Of(times.RoundTrip));
        await database.Cores.UseAsync(times.Query + times.Key);
    }

    /// <summary>One of the writers: transaction after transaction until nothing waits.</summary>
    private async Task WriteAsync()
    {
        // Those who commit at the same moment get into the same transaction.
        await Task.Yield();
        while (Gather() is { Count: > 0 } group)
        {
            var rows = group.Sum(one => one.Rows);
            await clock.PassAsync(ServiceTimes.Of(times.RoundTrip));
            await database.Cores.UseAsync(times.Transaction + (rows * times.Row));
            await database.Disk.FlushAsync();
            database.Rows += rows;
            database.Transactions++;
            group.ForEach(one => one.Answer.SetResult(Store(one.Batch)));
        }

        idle++;
    }

    /// <summary>All that waits, a performance at most once, up to the size of a transaction.</summary>
    private List<(PerformanceBatch Batch, int Rows, TaskCompletionSource<CommitResult> Answer)> Gather()
    {
        var group = new List<(PerformanceBatch Batch, int Rows, TaskCompletionSource<CommitResult> Answer)>();
        var performances = new HashSet<PerformanceId>();
        var rows = 0;
        while (rows < Limits.RowsPerCommit && waiting.TryPeek(out var next) && performances.Add(next.Batch.Performance))
        {
            group.Add(waiting.Dequeue());
            rows += next.Rows;
        }

        return group;
    }

    private CommitResult Store(PerformanceBatch batch)
    {
        if (Constraints.Conflicts(Tables, batch) is [var conflict, ..])
        {
            return conflict;
        }

        Tables.Append(batch);
        database.Committed(batch);
        return CommitResult.Stored.Instance;
    }
}

using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Store;

/// <summary>
/// A database in memory with the contracts of the real one, and its illnesses. A call is taken at one step, carried out at a
/// later one and answered at a third, so that everything else can happen in between: another owner's commit after this
/// one's read, a crash between the commit and its answer.
/// </summary>
public sealed class MemoryStore(Tables tables, Place place, VirtualClock clock, Dice dice, Trace trace)
    : IPerformanceStore, ISlotLedger, IPeople
{
    /// <summary>Records read at once: few, so that commits, faults and crashes come between two stretches of one journal.</summary>
    private const int StretchLength = 16;

    private readonly List<PendingCommit> waiting = [];
    private bool flushDue;

    public StoreFaults Faults { get; set; } = StoreFaults.None;

    /// <summary>What the database refuses; a saboteur may loosen it.</summary>
    public Func<Tables, PerformanceBatch, IReadOnlyList<CommitResult>> Conflicts { get; set; } = Constraints.Conflicts;

    /// <summary>Called at the very step at which a batch is on disk.</summary>
    public Action<PerformanceBatch>? Committed { get; set; }

    /// <summary>Called when a batch breaks the contract of the port itself.</summary>
    public Action<PerformanceBatch, string>? Breached { get; set; }

    /// <summary>Calls taken and not yet answered.</summary>
    public int Underway { get; private set; }

    public Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default) =>
        Read(() =>
        {
            var entries = tables.Journal(performance).Where(e => e.Version > afterVersion).Take(StretchLength).ToList();
            return new JournalStretch(entries, entries.Count < StretchLength);
        });

    public Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<RememberedAnswer>>(() =>
            dice.Shuffled(keys.Distinct().Where(tables.Answers.ContainsKey).Select(k => tables.Answers[k])));

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<DueTransition>>(() => tables.Performances.Values
            .Where(p => p.NextDueAt <= until).OrderBy(p => p.NextDueAt).Take(limit)
            .Select(p => new DueTransition(p.Id, p.NextDueAt!.Value)).ToList());

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) =>
        Read(() => tables.Performances.Values.Min(p => p.NextDueAt));

    public ValueTask<IReadOnlyList<int>> ReadUsedSlotsAsync(
        ParticipantId person, QuotaWeek week, CancellationToken cancellation = default) =>
        new(Read<IReadOnlyList<int>>(() => dice.Shuffled(
            tables.Slots.Keys.Where(k => k.Person == person && k.Slot.Week == week).Select(k => k.Slot.Number))));

    public ValueTask<IReadOnlyList<PersonFacts>> FindAsync(
        IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default) =>
        new(Read<IReadOnlyList<PersonFacts>>(() =>
            dice.Shuffled(people.Distinct().Where(tables.People.ContainsKey).Select(p => tables.People[p]))));

    public Task<CommitResult> CommitAsync(PerformanceBatch batch)
    {
        var pending = new PendingCommit(batch, new());
        Underway++;
        SoonOrLate(() =>
        {
            waiting.Add(pending);
            FlushSoon();
        });
        return pending.Answer.Task;
    }

    private void FlushSoon()
    {
        if (!flushDue)
        {
            flushDue = true;
            place.Post(Flush);
        }
    }

    /// <summary>One transaction: some of the batches that wait, together.</summary>
    private void Flush()
    {
        flushDue = false;
        var group = new List<PendingCommit>();
        do
        {
            var index = dice.Below(waiting.Count);
            group.Add(waiting[index]);
            waiting.RemoveAt(index);
        }
        while (waiting.Count > 0 && dice.Chance(Faults.Merges));

        if (waiting.Count > 0)
        {
            FlushSoon();
        }
        Transact(group);
    }

    private void Transact(List<PendingCommit> group)
    {
        if (dice.Chance(Faults.CommitFails))
        {
            trace.Tell(clock.Now, $"store: a transaction of {group.Count} fails");
            group.ForEach(p => Fail(p.Answer, "The transaction failed."));
            return;
        }
        var lost = dice.Chance(Faults.AnswerLost);
        foreach (var pending in group)
        {
            var result = Store(pending.Batch);
            if (lost)
            {
                trace.Tell(clock.Now, $"store: the answer is lost ({result.GetType().Name})");
                Fail(pending.Answer, "The connection broke during the commit.");
            }
            else
            {
                Succeed(pending.Answer, result);
            }
        }
    }

    private CommitResult Store(PerformanceBatch batch)
    {
        var conflicts = Conflicts(tables, batch);
        trace.Mix(conflicts.Count);
        if (conflicts.Count > 0)
        {
            var conflict = dice.Pick(conflicts);
            trace.Tell(clock.Now, $"store: performance {batch.Performance} at {batch.ExpectedVersion}: {conflict.GetType().Name}");
            return conflict;
        }
        if (Constraints.BreaksUniqueLive(tables, batch))
        {
            Breached?.Invoke(batch, "a second live reservation of one person met the unique index");
        }
        trace.Mix(batch.ExpectedVersion + batch.Entries.Count);
        tables.Append(batch);
        Committed?.Invoke(batch);
        return CommitResult.Stored.Instance;
    }

    private Task<T> Read<T>(Func<T> look)
    {
        var answer = new TaskCompletionSource<T>();
        Underway++;
        SoonOrLate(() =>
        {
            if (dice.Chance(Faults.ReadFails))
            {
                Fail(answer, "The read failed.");
            }
            else
            {
                Succeed(answer, look());
            }
        });
        return answer.Task;
    }

    /// <summary>A slow call takes up to some seconds, on rare occasion more than a hold lives.</summary>
    private void SoonOrLate(Action act)
    {
        if (dice.Chance(Faults.Slow))
        {
            clock.At(clock.Now + dice.UpTo(dice.Chance(0.1) ? TimeSpan.FromSeconds(90) : TimeSpan.FromSeconds(4)), act);
        }
        else
        {
            place.Post(act);
        }
    }

    private void Succeed<T>(TaskCompletionSource<T> answer, T value) => place.Post(() =>
    {
        Underway--;
        answer.SetResult(value);
    });

    private void Fail<T>(TaskCompletionSource<T> answer, string why) => place.Post(() =>
    {
        Underway--;
        answer.SetException(new StoreUnavailableException(why));
    });

    private sealed record PendingCommit(PerformanceBatch Batch, TaskCompletionSource<CommitResult> Answer);
}

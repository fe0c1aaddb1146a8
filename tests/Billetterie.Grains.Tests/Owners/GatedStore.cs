using System.Collections.Concurrent;
using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Grains.Structures;

namespace Billetterie.Grains.Tests.Owners;

/// <summary>A store whose commits the test lets through one by one, or answers as it likes.</summary>
internal sealed class GatedStore : IPerformanceStore, ISlotLedger, IPeople, IStructureStore
{
    private readonly ConcurrentQueue<Func<PerformanceBatch, Task<CommitResult>>> script = new();
    private readonly Lock gate = new();

    public List<PerformanceBatch> Stored { get; } = [];
    public SemaphoreSlim Arrived { get; } = new(0);
    public Dictionary<RequestKey, RememberedAnswer> Answers { get; } = [];
    public List<SlotUse> Slots { get; } = [];
    public int SlotReads { get; private set; }

    /// <summary>What the next commits do; past the script they store.</summary>
    public void Next(params Func<PerformanceBatch, Task<CommitResult>>[] results) => Array.ForEach(results, script.Enqueue);

    /// <summary>The next commit waits for the test.</summary>
    public TaskCompletionSource HoldNext()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Next(async batch =>
        {
            await release.Task;
            return Store(batch);
        });
        return release;
    }

    public CommitResult Store(PerformanceBatch batch)
    {
        lock (gate)
        {
            Stored.Add(batch);
            Slots.RemoveAll(batch.SlotsReturned.Contains);
            Slots.AddRange(batch.SlotsTaken);
            foreach (var answer in batch.Answers)
            {
                Answers.Add(answer.Key, answer);
            }

            return CommitResult.Stored.Instance;
        }
    }

    public Task<CommitResult> CommitAsync(PerformanceBatch batch)
    {
        Arrived.Release();
        return script.TryDequeue(out var next) ? next(batch) : Task.FromResult(Store(batch));
    }

    public Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult(new JournalStretch(
                [.. Stored.Where(batch => batch.Performance == performance).SelectMany(batch => batch.Entries).Where(entry => entry.Version > afterVersion)],
                ReachesEnd: true));
        }
    }

    public Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<RememberedAnswer>>([.. keys.Where(Answers.ContainsKey).Select(key => Answers[key])]);
        }
    }

    public ValueTask<IReadOnlyList<int>> ReadUsedSlotsAsync(ParticipantId person, QuotaWeek week, CancellationToken cancellation = default)
    {
        lock (gate)
        {
            SlotReads++;
            return ValueTask.FromResult<IReadOnlyList<int>>([.. Slots.Where(use => use.Person == person && use.Slot.Week == week).Select(use => use.Slot.Number)]);
        }
    }

    public ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<PersonFacts>>(
            [.. people.Select(person => new PersonFacts(person, Stage.Home, true, Family.Participant, true, null, true))]);

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<DueTransition>>([]);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) => Task.FromResult<DateTimeOffset?>(null);

    public Task<StructureView?> LoadAsync(StructureId structure, CancellationToken cancellation = default) => Task.FromResult<StructureView?>(null);

    public Task<(string Digest, StructureAnswer Answer)?> RecallAsync(RequestKey key, CancellationToken cancellation = default) =>
        Task.FromResult<(string, StructureAnswer)?>(null);

    public Task<(StructureCommit Result, StructureAnswer Answer)> CommitAsync(
        StructureId structure, long expectedVersion, RequestStamp stamp, StructureChange? change, StructureAnswer? refusal) =>
        throw new NotSupportedException();
}

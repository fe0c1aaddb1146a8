using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Sabotage;

/// <summary>A store whose batches, journals and memories somebody tampers with on the way.</summary>
internal sealed class RewritingStore(IPerformanceStore store) : IPerformanceStore
{
    public Func<PerformanceBatch, Task<CommitResult>> Commit { get; init; } = store.CommitAsync;

    public Func<IReadOnlyList<JournalEntry>, IReadOnlyList<JournalEntry>> Journal { get; init; } = entries => entries;

    public Func<IReadOnlyList<RememberedAnswer>, IReadOnlyList<RememberedAnswer>> Memory { get; init; } = answers => answers;

    public async Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default)
    {
        var stretch = await store.ReadStretchAsync(performance, afterVersion, cancellation);
        return stretch with { Entries = Journal(stretch.Entries) };
    }

    public Task<CommitResult> CommitAsync(PerformanceBatch batch) => Commit(batch);

    public async Task<IReadOnlyList<RememberedAnswer>> RecallAsync(
        IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default) => Memory(await store.RecallAsync(keys, cancellation));

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        store.FindDueAsync(until, limit, cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) => store.NextDueAsync(cancellation);
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Web.Tests.Demo;

/// <summary>A store as a program sees it that is killed: so many commits, the last of them stored and never answered, then nothing.</summary>
internal sealed class TornStore(IPerformanceStore store, int commits) : IPerformanceStore
{
    private int _left = commits;

    public async Task<CommitResult> CommitAsync(PerformanceBatch batch)
    {
        Live();
        var result = await store.CommitAsync(batch);
        // A repeated request stores nothing new, and only has its version looked at.
        if (batch.Entries.Count > 0)
            Interlocked.Decrement(ref _left);
        Live();
        return result;
    }

    public Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default) =>
        Living().ReadStretchAsync(performance, afterVersion, cancellation);

    public Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default) =>
        Living().RecallAsync(keys, cancellation);

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        Living().FindDueAsync(until, limit, cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) => Living().NextDueAsync(cancellation);

    private IPerformanceStore Living()
    {
        Live();
        return store;
    }

    private void Live()
    {
        if (Volatile.Read(ref _left) <= 0)
            throw new StoreUnavailableException("The program was killed.");
    }
}

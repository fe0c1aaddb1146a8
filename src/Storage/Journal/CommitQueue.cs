using System.Threading.Channels;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>
/// Batches on their way to the store. A committer takes everything that waits at once: while one transaction is written, the
/// next one gathers here. Bounded: past <see cref="Limits.PendingCommits"/> nothing more is taken.
/// </summary>
internal sealed class CommitQueue(StorageMeter meter)
{
    private readonly Channel<PendingCommit> _waiting = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(Limits.PendingCommits) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>How many batches may wait.</summary>
    public const int Most = Limits.PendingCommits;

    /// <summary>How many batches wait now.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <exception cref="OverloadedException">Too much waits; nothing was taken.</exception>
    /// <exception cref="StoreUnavailableException">The program is stopping.</exception>
    public Task<CommitResult> Enqueue(PerformanceBatch batch)
    {
        var pending = new PendingCommit(batch);
        if (_waiting.Writer.TryWrite(pending))
        {
            meter.QueueLength.Add(1);
            return pending.Task;
        }
        if (_waiting.Reader.Completion.IsCompleted || _stopped)
            throw new StoreUnavailableException("The store is closed.");
        throw new OverloadedException("Too many commits are waiting for the store.");
    }

    private volatile bool _stopped;

    /// <summary>Takes nothing new; what waits is still written.</summary>
    public void Stop()
    {
        _stopped = true;
        _waiting.Writer.TryComplete();
    }

    /// <summary>Waits until something waits; false once stopped and empty.</summary>
    public ValueTask<bool> WaitAsync() => _waiting.Reader.WaitToReadAsync();

    /// <summary>Makes a reader of its own for one committer.</summary>
    public Reader CreateReader() => new(this, meter);

    /// <summary>Gathers groups for one committer; not thread safe itself.</summary>
    internal sealed class Reader(CommitQueue queue, StorageMeter meter)
    {
        private readonly HashSet<PerformanceId> _inGroup = [];
        private PendingCommit? _next;

        /// <summary>
        /// Everything that waits, up to <see cref="Limits.RowsPerCommit"/>. A performance is in a group at most once: a second
        /// batch of it can only be judged after the first.
        /// </summary>
        public void Gather(List<PendingCommit> group)
        {
            _inGroup.Clear();
            var weight = 0;
            while (weight < Limits.RowsPerCommit && Peek() is { } pending && _inGroup.Add(pending.Batch.Performance))
            {
                _next = null;
                meter.QueueLength.Add(-1);
                group.Add(pending);
                weight += pending.Weight;
            }
        }

        /// <summary>Whether <see cref="Gather"/> would find something without waiting.</summary>
        public bool HasNext => Peek() is not null;

        private PendingCommit? Peek()
        {
            if (_next is null)
                queue._waiting.Reader.TryRead(out _next);
            return _next;
        }
    }
}

using System.Diagnostics;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>A batch that waits for its transaction. Whoever waits goes on elsewhere than on the writer's thread.</summary>
internal sealed class PendingCommit(PerformanceBatch batch)
    : TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public PerformanceBatch Batch { get; } = batch;

    public long EnqueuedAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>Rows it will write, roughly: bounds a transaction.</summary>
    public int Weight { get; } =
        1 + batch.Entries.Count + batch.Added.Count + batch.Changed.Count + batch.SlotsReturned.Count +
        batch.SlotsTaken.Count + batch.Answers.Count + batch.Notices.Count + batch.Notes.Count;

    /// <summary>Answers with a <see cref="CommitResult"/> or an exception.</summary>
    public void Complete(object? outcome)
    {
        if (outcome is CommitResult result)
            TrySetResult(result);
        else
            TrySetException(outcome as Exception ?? new InvalidOperationException("The commit ended without a result."));
    }
}

using Billetterie.Abstractions;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Performances;

/// <summary>Storing a batch, and what follows when it did not store.</summary>
public sealed partial class PerformanceGrain
{
    private async Task StoreAsync(OpenBatch batch)
    {
        open = null;
        if (!seating!.Exists)
        {
            // Whoever asked was answered at once that there is no such performance; there is nothing to store.
            return;
        }

        var now = ports.Time.GetUtcNow();
        var sealedBatch = batch.Seal(seating, now);
        var availability = seating.AvailabilityAt(now);
        if (!batch.NeedsStoring)
        {
            AnswerAll(batch, sealedBatch, availability);
            return;
        }

        CommitResult result;
        try
        {
            result = await ports.Store.CommitAsync(sealedBatch);
        }
        catch (StoreUnavailableException fault)
        {
            await RecoverFromFaultAsync(batch, fault);
            return;
        }

        if (result is CommitResult.Stored)
        {
            AnswerAll(batch, sealedBatch, availability);
            return;
        }

        DropWorkingState(batch);
        switch (result)
        {
            case CommitResult.VersionMoved: break;
            case CommitResult.SlotsGone gone: TellQuotaMoved(gone.Slots); break;
            case CommitResult.KeysKnown known: AnswerKnown(known.Answers); break;
            default: throw new InvalidOperationException($"Unknown result {result.GetType().Name}.");
        }
    }

    /// <summary>The batch is on disk: now, and not before, it may be spoken of (R14).</summary>
    private void AnswerAll(OpenBatch batch, PerformanceBatch sealedBatch, Availability availability)
    {
        stored = availability;
        foreach (var answer in sealedBatch.Answers)
        {
            answers.Add(answer);
        }

        foreach (var (command, answer) in batch.Decided)
        {
            Complete(command, answer);
        }

        if (sealedBatch.Entries.Count > 0)
        {
            ports.Feed.Publish(availability);
        }

        foreach (var notice in sealedBatch.Notices)
        {
            ports.Feed.Tell(notice);
        }

        PromoteIfDue();
    }

    /// <summary>Nobody knows whether it stored: read again, give the answers that did, decide the rest again.</summary>
    private async Task RecoverFromFaultAsync(OpenBatch batch, StoreUnavailableException fault)
    {
        LogUnsure(fault, id, batch.Decided.Count);
        DropWorkingState(batch);
        foreach (var command in backlog.ToList())
        {
            if (++command.Faults > FaultsOutlived)
            {
                backlog.Remove(command);
                Fail(command, fault);
            }
        }

        var keys = backlog.Where(command => command.Stamp is not null).Select(command => command.Stamp!.Key).ToList();
        if (keys.Count > 0)
        {
            AnswerKnown(await ports.Store.RecallAsync(keys));
        }
    }

    private void DropWorkingState(OpenBatch batch)
    {
        Requeue(open);
        Requeue(batch);
        seating = null;
    }

    /// <summary>Puts a batch's commands back before those that came later.</summary>
    private void Requeue(OpenBatch? batch)
    {
        open = null;
        foreach (var (command, _) in (batch?.Decided ?? []).Reverse())
        {
            if (!command.Answered.IsCompleted)
            {
                backlog.AddFirst(command);
            }
        }
    }

    private void TellQuotaMoved(IReadOnlyList<SlotUse> gone)
    {
        foreach (var command in backlog.Where(command => gone.Any(command.Carries)).ToList())
        {
            backlog.Remove(command);
            Fail(command, new QuotaMovedException());
        }
    }

    private void AnswerKnown(IReadOnlyList<RememberedAnswer> known)
    {
        foreach (var answer in known)
        {
            answers.Add(answer);
            if (pending.TryGetValue(answer.Key, out var command))
            {
                backlog.Remove(command);
                Forget(command);
                command.AnswerAgain(answer);
            }
        }
    }

    /// <summary>Whether there is work and a state to do it on.</summary>
    private async Task<bool> LoadForBacklogAsync()
    {
        if (backlog.Count > 0)
        {
            await LoadedAsync();
        }

        return backlog.Count > 0 || open is not null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Performance {Performance}: storing {Commands} commands failed; reading again.")]
    private partial void LogUnsure(Exception fault, PerformanceId performance, int commands);
}

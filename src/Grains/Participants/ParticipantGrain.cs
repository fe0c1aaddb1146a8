using Billetterie.Abstractions;

namespace Billetterie.Grains.Participants;

/// <summary>
/// The owner of one person's weekly quota (R6). What it holds is in memory only; the performance's commit makes a use durable.
/// So nothing can leak, and the table's primary key stands behind it should there be two owners.
/// </summary>
/// <remarks>Runs under an exclusive scheduler that its host provides: never use ConfigureAwait(false) here.</remarks>
public sealed class ParticipantGrain(ParticipantId id, ISlotLedger ledger, TimeProvider time) : IParticipantGrain
{
    private readonly Dictionary<QuotaWeek, HashSet<int>> used = [];
    private readonly Dictionary<HoldKey, Hold> holds = [];

    // Given to those who wait; null while nobody does, which is nearly always.
    private TaskCompletionSource? changed;

    private sealed record Hold(QuotaStanding Standing, DateTimeOffset Until);

    /// <summary>Whether nothing is held, or nobody came back for what was: then it knows nothing that the table does not, and its host may drop it.</summary>
    public bool IsQuiet => holds.Count == 0 || holds.Values.All(hold => hold.Until <= time.GetUtcNow());

    public async Task<QuotaStanding> HoldAsync(HoldSlot command)
    {
        ArgumentNullException.ThrowIfNull(command);
        for (var fresh = false; ;)
        {
            ForgetExpired();
            if (holds.TryGetValue(command.Key, out var hold) && hold.Standing.Week == command.Week)
            {
                return hold.Standing;
            }

            if (!used.TryGetValue(command.Week, out var taken))
            {
                taken = await ReadAsync(command.Week);
                fresh = true;
                continue;
            }

            var held = HeldIn(command.Week);
            if (FreeSlot(taken, held, command.Limit) is { } slot)
            {
                return Keep(command, slot, taken.Count);
            }

            if (held.Count > 0 && taken.Count < command.Limit)
            {
                await ChangeAsync();
                fresh = false;
            }
            else if (fresh)
            {
                return new QuotaStanding(command.Week, null, taken.Count, command.Limit);
            }
            else
            {
                // Before anybody is called over quota the table is asked: a use may have been given back elsewhere.
                used.Remove(command.Week);
            }
        }
    }

    public Task SettleAsync(SettleHold command)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (holds.Remove(command.Key, out var hold))
        {
            if (command.Used && hold.Standing.Slot is { } slot && used.TryGetValue(slot.Week, out var taken))
            {
                taken.Add(slot.Number);
            }

            if (holds.Count == 0)
            {
                // A use may be given back, or taken by another owner, without a word here: what was read is not kept for later.
                used.Clear();
            }

            Signal();
        }

        return Task.CompletedTask;
    }

    public Task RecountAsync()
    {
        used.Clear();
        Signal();
        return Task.CompletedTask;
    }

    private static int? FreeSlot(HashSet<int> taken, List<int> held, int limit)
    {
        if (taken.Count + held.Count >= limit)
        {
            return null;
        }

        for (var number = 1; number <= limit; number++)
        {
            if (!taken.Contains(number) && !held.Contains(number))
            {
                return number;
            }
        }

        return null;
    }

    private QuotaStanding Keep(HoldSlot command, int number, int uses)
    {
        var standing = new QuotaStanding(command.Week, new QuotaSlot(command.Week, number), uses, command.Limit);
        holds[command.Key] = new Hold(standing, time.GetUtcNow() + Limits.HoldLife);
        return standing;
    }

    private async Task<HashSet<int>> ReadAsync(QuotaWeek week)
    {
        HashSet<int> taken = [.. await ledger.ReadUsedSlotsAsync(id, week)];
        used[week] = taken;
        return taken;
    }

    private List<int> HeldIn(QuotaWeek week) =>
        holds.Count == 0 ? [] : [.. holds.Values.Where(hold => hold.Standing.Week == week).Select(hold => hold.Standing.Slot!.Value.Number)];

    /// <summary>A hold that nobody settled may have become a seat or not: only the table knows.</summary>
    private void ForgetExpired()
    {
        if (holds.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var (key, hold) in holds.Where(hold => hold.Value.Until <= now).ToList())
        {
            holds.Remove(key);
            used.Remove(hold.Standing.Week);
        }
    }

    /// <summary>Waits until a hold is settled or expires.</summary>
    private async Task ChangeAsync()
    {
        var wait = holds.Values.Min(hold => hold.Until) - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        // Timers drop what is less than a millisecond: rounded up, lest it ask again and again within the last one.
        var whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        var awaited = changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (time.CreateTimer(_ => awaited.TrySetResult(), null, whole, Timeout.InfiniteTimeSpan))
        {
            await awaited.Task;
        }

        if (changed == awaited)
        {
            // It was the timer: the next to wait must not find a signal that was given already.
            changed = null;
        }
    }

    private void Signal()
    {
        var before = changed;
        changed = null;
        before?.TrySetResult();
    }
}

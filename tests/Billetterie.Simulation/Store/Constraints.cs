using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Store;

/// <summary>What a database refuses of a batch, and how it says so.</summary>
public static class Constraints
{
    /// <summary>Every conflict that holds; a database may report any of them first.</summary>
    public static IReadOnlyList<CommitResult> Conflicts(Tables tables, PerformanceBatch batch)
    {
        var conflicts = new List<CommitResult>();
        if (tables.VersionOf(batch.Performance) != batch.ExpectedVersion)
        {
            conflicts.Add(CommitResult.VersionMoved.Instance);
        }
        var known = batch.Answers.Where(a => tables.Answers.ContainsKey(a.Key)).Select(a => tables.Answers[a.Key]).ToList();
        if (known.Count > 0)
        {
            conflicts.Add(new CommitResult.KeysKnown(known));
        }
        var gone = Gone(tables, batch);
        if (gone.Count > 0)
        {
            conflicts.Add(new CommitResult.SlotsGone(gone));
        }
        return conflicts;
    }

    /// <summary>Slots of the batch that somebody else has, or that the batch takes twice.</summary>
    private static List<SlotUse> Gone(Tables tables, PerformanceBatch batch)
    {
        if (batch.SlotsTaken.Count == 0)
        {
            return [];
        }
        var returned = batch.SlotsReturned.Select(u => (u.Person, u.Slot)).ToHashSet();
        var taken = new HashSet<(Abstractions.ParticipantId, Abstractions.QuotaSlot)>();
        return batch.SlotsTaken.Where(u =>
            !taken.Add((u.Person, u.Slot)) ||
            (tables.Slots.ContainsKey((u.Person, u.Slot)) && !returned.Contains((u.Person, u.Slot)))).ToList();
    }

    /// <summary>A second live place of one person on one performance: the unique index that a correct owner never meets.</summary>
    public static bool BreaksUniqueLive(Tables tables, PerformanceBatch batch)
    {
        var rows = batch.Added.Concat(batch.Changed).ToDictionary(r => r.Id);
        var live = rows.Values.Where(r => r.Live).ToList();
        return live.DistinctBy(r => r.Participant).Count() != live.Count
            || live.Any(r => tables.LiveOf(batch.Performance, r.Participant) is { } other && other.Id != r.Id && !rows.ContainsKey(other.Id));
    }
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Audit;

/// <summary>One record under audit, before it is applied, with all that is known around it.</summary>
public sealed record EntryView(PerformanceModel Model, PerformanceBatch Batch, int Index, Asked? Asked, long Step, DateTimeOffset Now)
{
    public JournalEntry Entry => Batch.Entries[Index];

    public DateTimeOffset At => Entry.At;

    /// <summary>Since when what was true may have been read.</summary>
    public long Since => Asked?.Step ?? Step;

    /// <summary>The records of the same request in this batch.</summary>
    public IEnumerable<PerformanceRecord> Own => Batch.Entries.Where(IsOwn).Select(e => e.Record);

    /// <summary>Whether the request's records end here.</summary>
    public bool EndsRequest => Entry.Request is not null && (Index + 1 == Batch.Entries.Count || !IsOwn(Batch.Entries[Index + 1]));

    public override string ToString() => $"performance {Model.Id} v{Entry.Version} at {At:O}: {Entry.Record}";

    private bool IsOwn(JournalEntry other) => other.Request == Entry.Request && other.Who == Entry.Who;
}

using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Sabotage;

/// <summary>A database without the version fence: two owners both store.</summary>
public sealed class NoFence : Saboteur
{
    public override void Break(MemoryStore store) => store.Conflicts = (tables, batch) =>
        Constraints.Conflicts(tables, batch).Where(c => c is not CommitResult.VersionMoved).ToList();
}

/// <summary>A database that forgets what was answered.</summary>
public sealed class ForgottenKeys : Saboteur
{
    public override void Break(MemoryStore store) => store.Conflicts = (tables, batch) =>
        Constraints.Conflicts(tables, batch).Where(c => c is not CommitResult.KeysKnown).ToList();

    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store) { Memory = _ => [] };
}

/// <summary>A database without the primary key over person, week and slot.</summary>
public sealed class NoSlotKey : Saboteur
{
    public override void Break(MemoryStore store) => store.Conflicts = (tables, batch) =>
        Constraints.Conflicts(tables, batch).Where(c => c is not CommitResult.SlotsGone).ToList();
}

/// <summary>A store that says it stored before it did.</summary>
public sealed class HastyStore : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch =>
        {
            _ = store.CommitAsync(batch);
            return Task.FromResult<CommitResult>(CommitResult.Stored.Instance);
        },
    };
}

/// <summary>A store that says at times that it stored what it threw away.</summary>
public sealed class LyingStore : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch => dice.Chance(0.05) ? Task.FromResult<CommitResult>(CommitResult.Stored.Instance) : store.CommitAsync(batch),
    };
}

/// <summary>A store that never takes a promotion: seats stay idle.</summary>
public sealed class StuckPromotions : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch => batch.Entries.Any(e => e.Record is PerformanceRecord.WaitlistPromoted && e.Request is null)
            ? Task.FromException<CommitResult>(new Abstractions.StoreUnavailableException("Promotions are stuck."))
            : store.CommitAsync(batch),
    };
}

/// <summary>A store that loses the rows of older reservations.</summary>
public sealed class StaleRows : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch => store.CommitAsync(batch with { Changed = [] }),
    };
}

/// <summary>A store that drops uses given back.</summary>
public sealed class KeptSlots : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch => store.CommitAsync(batch with { SlotsReturned = [] }),
    };
}

/// <summary>A store that does not say that a seat was granted beyond the quota, nor why.</summary>
public sealed class UnsaidGrants : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch => store.CommitAsync(batch with { Entries = [.. batch.Entries.Select(Unsaid)] }),
    };

    private static JournalEntry Unsaid(JournalEntry entry) =>
        entry.Record is PerformanceRecord.WaitlistPromoted promoted ? entry with { Record = promoted with { Granted = null } } : entry;
}

/// <summary>A store that loses the mails.</summary>
public sealed class LostMail : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Commit = batch => store.CommitAsync(batch with { Notices = [] }),
    };
}

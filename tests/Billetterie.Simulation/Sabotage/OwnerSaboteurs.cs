using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Machine;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Sabotage;

/// <summary>An owner who reads two neighbours of the waitlist in the wrong order.</summary>
public sealed class SwappedWaitlist : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store) { Journal = Swap };

    private static List<JournalEntry> Swap(IReadOnlyList<JournalEntry> entries)
    {
        var swapped = entries.ToList();
        for (var i = 1; i < swapped.Count; i++)
        {
            if (swapped[i - 1].Record is PlacedOnWaitlist { Party: null } first && swapped[i].Record is PlacedOnWaitlist { Party: null } second)
            {
                swapped[i - 1] = swapped[i - 1] with { Record = second with { Sequence = first.Sequence } };
                swapped[i] = swapped[i] with { Record = first with { Sequence = second.Sequence } };
            }
        }
        return swapped;
    }
}

/// <summary>An owner who believes that there is one seat more.</summary>
public sealed class OneSeatMore : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Journal = entries => entries.Select(e => e.Record is PerformancePublished p ? e with { Record = p with { Capacity = p.Capacity + 1 } } : e).ToList(),
    };
}

/// <summary>An owner who takes those over quota for those who found no seat.</summary>
public sealed class OneTier : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Journal = entries => entries.Select(e => e.Record is PlacedOnWaitlist p ? e with { Record = p with { Tier = 1 } } : e).ToList(),
    };
}

/// <summary>An owner who remembers answers a little differently.</summary>
public sealed class OtherWords : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Memory = answers => answers.Select(a => a with { Answer = PerformanceAnswer.Refused(new Refusal(Codes.WindowClosed)) }).ToList(),
    };
}

/// <summary>An owner who splits parties.</summary>
public sealed class SplitParties : Saboteur
{
    public override IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => new RewritingStore(store)
    {
        Journal = entries => entries.Select(e => e.Record is PlacedOnWaitlist p ? e with { Record = p with { Party = null } } : e).ToList(),
    };
}

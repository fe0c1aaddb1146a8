using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Sabotage;

/// <summary>
/// Something broken on purpose between the owners and what they stand on, to prove that the auditor would see it. This one
/// breaks nothing.
/// </summary>
public class Saboteur
{
    public static readonly Saboteur None = new();

    /// <summary>Breaks the database itself.</summary>
    public virtual void Break(MemoryStore store)
    {
    }

    /// <summary>Stands between the owners and the store.</summary>
    public virtual IPerformanceStore Wrap(IPerformanceStore store, Dice dice) => store;

    /// <summary>Stands between the desk and what is known of people.</summary>
    public virtual IPeople Wrap(IPeople people) => people;

    /// <summary>Stands between the owners and the feed.</summary>
    public virtual IAvailabilityFeed Wrap(IAvailabilityFeed feed) => feed;

    /// <summary>The settings that the owners are given.</summary>
    public virtual (QuotaOptions Quota, WindowOptions Window) Settings(AuditPolicy policy) => (
        new QuotaOptions
        {
            Week = policy.ByPerformance ? QuotaWeekKind.Performance : QuotaWeekKind.Issued,
            PerWeek = new QuotaPerWeek { Participant = policy.Participant, Guest = policy.Guest, Companion = policy.Companion },
        },
        new WindowOptions());

    /// <summary>The clock that the owners read.</summary>
    public virtual TimeProvider Wrap(TimeProvider time) => time;
}

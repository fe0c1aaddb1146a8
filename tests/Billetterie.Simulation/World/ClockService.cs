using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.World;

/// <summary>Pokes what is due, sooner or later: the rules must not depend on its being in time (R1).</summary>
internal sealed class ClockService(Tables tables, VirtualClock clock, Cluster cluster, Findings findings, Dice dice)
{
    private readonly HashSet<PerformanceId> planned = [];

    /// <summary>The longest it lags.</summary>
    public TimeSpan Lag { get; set; }

    public bool Idle => planned.Count == 0;

    /// <summary>When the next performance is due; null when none is.</summary>
    public DateTimeOffset? NextDue =>
        tables.Performances.Values.Where(p => !planned.Contains(p.Id)).Min(p => p.NextDueAt);

    public bool AnythingDue => tables.Performances.Values.Any(p => p.NextDueAt <= clock.Now);

    /// <summary>Plans a visit to whatever is due now.</summary>
    public void Look()
    {
        foreach (var due in tables.Performances.Values.Where(p => p.NextDueAt <= clock.Now && !planned.Contains(p.Id)).ToList())
        {
            planned.Add(due.Id);
            // It comes by once a second at most.
            clock.At(clock.Now + TimeSpan.FromSeconds(1) + dice.UpTo(Lag), () => Poke(due.Id));
        }
    }

    private void Poke(PerformanceId performance)
    {
        planned.Remove(performance);
        if (cluster.AnyNode() is { } node)
        {
            _ = node.Grains.Place.Start(() => PokeAsync(node, performance));
        }
    }

    private async Task<bool> PokeAsync(Node node, PerformanceId performance)
    {
        try
        {
            await node.Grains.Performance(performance).PokeAsync();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            // It comes by again.
        }
        catch (Exception fault)
        {
            findings.Add("fault", $"poking {performance} ends with {fault}");
        }
        return true;
    }
}

using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.World;

/// <summary>What the nodes are built over: the ports, as the seed or a saboteur provides them.</summary>
internal sealed record Ground(
    IPerformanceStore Store, ISlotLedger Slots, IPeople People, BookingPolicy Policy, Func<IAvailabilityFeed, IAvailabilityFeed> Feed, TimeProvider Time);

/// <summary>The processes: one, or two over one store. They crash, and start again.</summary>
internal sealed class Cluster(Ground ground, Ownership ownership, Steps steps, VirtualClock clock, Auditor auditor, Dice dice, Trace trace)
{
    private readonly Node?[] nodes = new Node?[ownership == Ownership.OneNode ? 1 : 2];
    private int lives = 1;

    public int Crashes { get; private set; }

    public void Start()
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            Start(i);
        }
    }

    /// <summary>A node that is up; null while none is.</summary>
    public Node? AnyNode()
    {
        var index = dice.Below(nodes.Length);
        return nodes[index] ?? nodes[(index + 1) % nodes.Length];
    }

    /// <summary>
    /// A node dies between two steps. It comes back at once, or after some seconds; after hours where the other carries on.
    /// </summary>
    public void CrashOne()
    {
        var index = dice.Below(nodes.Length);
        if (nodes[index] is not { } node)
        {
            return;
        }
        trace.Tell(clock.Now, $"crash of {node.Grains.Place.Name}");
        Crashes++;
        nodes[index] = null;
        node.Grains.Crash();
        var alone = Array.TrueForAll(nodes, other => other is null);
        var away = dice.Pick([TimeSpan.Zero, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(40), TimeSpan.FromHours(alone ? 0 : 2)]);
        clock.At(clock.Now + away, () => Start(index));
    }

    public void DropIdle()
    {
        foreach (var node in nodes)
        {
            node?.Grains.DropIdle(dice);
        }
    }

    private void Start(int index)
    {
        var life = lives++;
        var place = new Place($"node {index} life {life}", life, steps);
        var grains = new NodeGrains(place, PortsOf, ground.Slots, ground.Time, owner => RouteOf(index, owner));
        nodes[index] = new Node(grains, new BookingDesk(grains, ground.People, ground.Policy, ground.Time));
    }

    private PerformancePorts PortsOf(NodeGrains grains) => new(
        ground.Store, grains, ground.Feed(new AuditedFeed(grains.Place.Number, auditor, () => clock.Now)), ground.Policy, ground.Time,
        new AlarmLogger<PerformanceGrain>(auditor.Findings));

    /// <summary>In a cluster an owner moves to the other node while its own is down, and back.</summary>
    private NodeGrains? RouteOf(int caller, long owner)
    {
        var index = ownership == Ownership.Routed ? (int)(owner % nodes.Length) : caller;
        return (nodes[index] ?? nodes[(index + 1) % nodes.Length])?.Grains;
    }
}

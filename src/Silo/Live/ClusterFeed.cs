using System.Collections.Concurrent;
using System.Collections.Immutable;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Orleans.Runtime;

namespace Billetterie.Silo.Live;

/// <summary>
/// Tells the live hubs of all nodes what was stored on this one: its own at once, each other one over a line of its own. Who
/// the others are is the cluster's membership, so a node that dies is forgotten with it. Thread safe; never blocks an owner.
/// </summary>
internal sealed class ClusterFeed(
    LocalFeed local, LiveRelayClient relays, IClusterMembershipService membership, ILocalSiloDetails self, TimeProvider time,
    ILogger<ClusterFeed> log) : IAvailabilityFeed
{
    private readonly ConcurrentDictionary<SiloAddress, NodeLine> lines = new();
    private Others others = new(MembershipVersion.MinValue, []);

    private sealed record Others(MembershipVersion Version, ImmutableHashSet<SiloAddress> Nodes);

    public void Publish(Availability availability)
    {
        local.Hub.Publish(availability);
        foreach (var node in Current().Nodes)
        {
            LineTo(node).Add(availability);
        }
    }

    public void Tell(Notice notice)
    {
        local.Hub.Tell(notice);
        foreach (var node in Current().Nodes)
        {
            LineTo(node).Add(notice);
        }
    }

    private NodeLine LineTo(SiloAddress node) => lines.GetOrAdd(node, NewLine);

    private NodeLine NewLine(SiloAddress node) =>
        new(node, news => relays.TellAsync(node, news), () => Current().Nodes.Contains(node), time, log);

    private Others Current()
    {
        var known = Volatile.Read(ref others);
        var snapshot = membership.CurrentSnapshot;
        if (snapshot.Version == known.Version)
        {
            return known;
        }

        var active = snapshot.Members.Values
            .Where(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(self.SiloAddress))
            .Select(member => member.SiloAddress)
            .ToImmutableHashSet();
        var current = new Others(snapshot.Version, active);
        Volatile.Write(ref others, current);
        foreach (var node in lines.Keys.Except(active))
        {
            lines.TryRemove(node, out _);
        }

        return current;
    }
}

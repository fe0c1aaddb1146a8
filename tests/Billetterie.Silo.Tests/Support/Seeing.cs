using Billetterie.Abstractions;

namespace Billetterie.Silo.Tests.Support;

internal static class Seeing
{
    /// <summary>Waits until the owner's own node has seen performance 7 open: no clock has to move for that.</summary>
    public static Task SeenOpenByOwnerAsync(this BookingCluster cluster) =>
        cluster.Feed(cluster.OwnerOf(new PerformanceId(7))).SeesAsync(seen => seen is { State: PerformanceState.Open, PerformanceId.Value: 7 });

    /// <summary>Waits until the clients of every node have seen performance 7 open.</summary>
    public static Task SeenOpenAsync(this BookingCluster cluster) => Task.WhenAll(Enumerable.Range(0, cluster.Nodes.Count)
        .Select(node => cluster.Feed(node).SeesAsync(seen => seen is { State: PerformanceState.Open, PerformanceId.Value: 7 })));
}

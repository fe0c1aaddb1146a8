using Billetterie.Abstractions;

namespace Billetterie.Silo.Tests.Support;

internal static class Seeing
{
    /// <summary>Waits until the clients of every node have seen performance 7 open.</summary>
    public static Task SeenOpenAsync(this BookingCluster cluster) => Task.WhenAll(Enumerable.Range(0, cluster.Nodes.Count)
        .Select(node => cluster.Feed(node).SeesAsync(seen => seen is { State: PerformanceState.Open, PerformanceId.Value: 7 })));
}

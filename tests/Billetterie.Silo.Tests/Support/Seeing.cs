using Billetterie.Abstractions;

namespace Billetterie.Silo.Tests.Support;

internal static class Seeing
{
    /// <summary>Waits until the owner's own node has seen performance 7 open: no clock has to move for that.</summary>
    public static Task SeenOpenByOwnerAsync(this BookingCluster cluster) =>
        cluster.SeenOpenAsync(cluster.OwnerOf(new PerformanceId(7)));

    /// <summary>
    /// Waits until the clients of some node have seen performance 7 open. Where it opens while the nodes are still starting, the
    /// ones that join later are not told: they have no clients yet, and those who come read it as it is.
    /// </summary>
    public static async Task SeenOpenBySomeNodeAsync(this BookingCluster cluster) =>
        await await Task.WhenAny(Enumerable.Range(0, cluster.Nodes.Count).Select(cluster.SeenOpenAsync));

    /// <summary>Waits until the clients of every node have seen performance 7 open.</summary>
    public static Task SeenOpenByAllAsync(this BookingCluster cluster) =>
        Task.WhenAll(Enumerable.Range(0, cluster.Nodes.Count).Select(cluster.SeenOpenAsync));

    private static Task SeenOpenAsync(this BookingCluster cluster, int node) =>
        cluster.Feed(node).SeesAsync(seen => seen is { State: PerformanceState.Open, PerformanceId.Value: 7 });
}

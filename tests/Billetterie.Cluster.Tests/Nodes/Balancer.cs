using Billetterie.Faults.Load;
using Billetterie.Faults.Programs;

namespace Billetterie.Cluster.Tests.Nodes;

/// <summary>
/// Sends each request to the next node in turn, knowing nothing about them: one that fails goes to another when it is sent again.
/// Thread safe.
/// </summary>
internal sealed class Balancer : IDisposable
{
    /// <summary>Longer than a node looks for the owner of a performance, so that whatever a node can answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<ApiClient[]> clients;
    private int turn;

    public Balancer(Town town, IEnumerable<Node> nodes, TimeSpan? patience = null) =>
        clients = [.. nodes.Select(node => town.Referents.Select(referent => referent.Client.At(node.Address, patience ?? Patience)).ToArray())];

    /// <summary>The number of the next node.</summary>
    public int Turn() => (int)((uint)Interlocked.Increment(ref turn) % clients.Count);

    public ApiClient Next(Referent referent, int _) => At(Turn(), referent);

    /// <summary>A referent at one certain node, counted round.</summary>
    public ApiClient At(int node, Referent referent) => clients[node % clients.Count][referent.Number];

    public void Dispose()
    {
        foreach (var client in clients.SelectMany(some => some))
            client.Dispose();
    }
}

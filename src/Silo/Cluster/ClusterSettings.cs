namespace Billetterie.Silo.Cluster;

/// <summary>How this node finds and speaks to the others; section <c>Cluster</c>. The defaults serve one node a machine or pod.</summary>
public sealed class ClusterSettings
{
    public const string Section = "Cluster";

    /// <summary>Nodes with the same name on the same database are one cluster.</summary>
    public string Name { get; set; } = "billetterie";

    /// <summary>The address at which the other nodes reach this one. Null: the first of this machine that is not loopback.</summary>
    public string? Address { get; set; }

    /// <summary>The TCP port on which nodes speak to each other. Never to be reached from outside: it knows no sign-in.</summary>
    public int Port { get; set; } = 11111;

    /// <summary>How long a probe of another node may take, in seconds. Three missed ones, seen by two nodes, and it counts as dead.</summary>
    public double ProbeSeconds { get; set; } = 2;

    /// <summary>
    /// How long a node told to stop still serves while it says that it is not ready, in seconds: the time in which whatever
    /// stands before it stops sending.
    /// </summary>
    public double DrainSeconds { get; set; } = 5;
}

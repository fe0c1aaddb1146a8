using Billetterie.Simulation.Audit;

namespace Billetterie.Simulation.World;

/// <summary>What became of a seed.</summary>
public sealed record Outcome(ulong Seed, ulong TraceHash, IReadOnlyList<Finding> Findings, Tally Tally)
{
    public bool Sound => Findings.Count == 0;
}

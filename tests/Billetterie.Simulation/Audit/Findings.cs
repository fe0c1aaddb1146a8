using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Audit;

/// <summary>Something that must not be.</summary>
/// <param name="Rule">The rule that is broken, as DESIGN numbers them.</param>
public sealed record Finding(string Rule, string What)
{
    public override string ToString() => $"{Rule}: {What}";
}

/// <summary>What the auditor found. Collected, not thrown: the code under audit could catch an exception.</summary>
public sealed class Findings(Trace trace, Func<DateTimeOffset> now)
{
    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    public bool Any => all.Count > 0;

    public void Add(string rule, string what)
    {
        var finding = new Finding(rule, what);
        trace.Tell(now(), $"!! {finding}");
        all.Add(finding);
    }

    /// <summary>Adds a finding unless something holds.</summary>
    public void Require(bool holds, string rule, Func<string> what)
    {
        if (!holds)
        {
            Add(rule, what());
        }
    }
}

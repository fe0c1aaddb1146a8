using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.World;

/// <summary>What runs went through, by name: records, codes of answers, and troubles. Silence means something only where much happened.</summary>
public sealed class Tally
{
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>How often something happened: a record by its name, a code, or a trouble.</summary>
    public long this[string what] => counts.GetValueOrDefault(what);

    public void Add(string what, long times = 1) => counts[what] = this[what] + times;

    public void Add(JournalEntry entry) => Add(entry.Record switch
    {
        PerformanceRecord.WaitlistPromoted when entry.Request is not null => "WaitlistPromoted, asked anew",
        var record => record.GetType().Name,
    });

    public void Add(PerformanceAnswer answer)
    {
        Add("answers");
        if (answer.Refusal is { } refusal)
        {
            Add(refusal.Code);
        }
        foreach (var outcome in answer.Outcomes)
        {
            Add(outcome.Code);
        }
    }

    public void Add(Tally other)
    {
        foreach (var (what, times) in other.counts)
        {
            Add(what, times);
        }
    }

    public override string ToString() => string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));
}

using Billetterie.Simulation.Sabotage;
using Billetterie.Simulation.World;

namespace Billetterie.Simulation;

/// <summary>Runs many seeds, one thread a core, each world on its own.</summary>
public static class SeedRunner
{
    /// <summary>Runs the seeds from one to another, both included, and gives back those that found something.</summary>
    public static (IReadOnlyList<Outcome> Failed, Tally Tally) Run(
        ulong from, ulong to, Saboteur? sabotage = null, int stopAfter = 20)
    {
        var gate = new Lock();
        var next = from;
        var failed = new List<Outcome>();
        var tally = new Tally();

        void Work()
        {
            while (true)
            {
                ulong seed;
                lock (gate)
                {
                    if (next > to || failed.Count >= stopAfter)
                    {
                        return;
                    }
                    seed = next++;
                }
                var outcome = SeedRun.Run(seed, null, sabotage);
                lock (gate)
                {
                    tally.Add(outcome.Tally);
                    if (!outcome.Sound)
                    {
                        failed.Add(outcome);
                    }
                }
            }
        }

        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, 4 << 20)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return (failed.OrderBy(outcome => outcome.Seed).ToList(), tally);
    }

    /// <summary>How to run a seed alone and see what happens.</summary>
    public static string CommandFor(ulong seed) => $"dotnet run --project tests/Billetterie.Simulation -- --seed {seed}";

    /// <summary>A failed seed in a few lines.</summary>
    public static string Describe(Outcome outcome) =>
        $"seed {outcome.Seed}: {outcome.Findings[0]}{Environment.NewLine}  {CommandFor(outcome.Seed)}";
}

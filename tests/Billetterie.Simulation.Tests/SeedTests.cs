using Billetterie.Simulation.World;

namespace Billetterie.Simulation.Tests;

/// <summary>Ten thousand worlds. A failure says which seed, and how to see it alone.</summary>
public sealed class SeedTests
{
    private const ulong Seeds = 10_000;

    [Fact]
    public void No_seed_breaks_a_rule()
    {
        var (failed, tally) = SeedRunner.Run(1, Seeds);

        Assert.True(failed.Count == 0, string.Join(Environment.NewLine, failed.Select(SeedRunner.Describe)));
        // The worlds were not empty: enough happened of everything for silence to mean something.
        Assert.True(
            tally is { Seats: > 20_000, Waits: > 40_000, Promotions: > 10_000, TierTwoSeats: > 1_000, Crashes: > 5_000, Faults: > 5_000 },
            tally.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var (first, second) = (SeedRun.Run(seed), SeedRun.Run(seed, TextWriter.Null));

            Assert.Equal((seed, first.TraceHash, first.Tally), (seed, second.TraceHash, second.Tally));
        }
    }

    [Fact]
    public void Other_seeds_give_other_runs() =>
        Assert.Equal(50, Enumerable.Range(1, 50).Select(seed => SeedRun.Run((ulong)seed).TraceHash).Distinct().Count());
}

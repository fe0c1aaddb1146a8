using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.World;

/// <summary>Where owners live.</summary>
public enum Ownership
{
    /// <summary>One process.</summary>
    OneNode,
    /// <summary>Two processes over one store, each with its own owner of everything: only the store keeps them apart.</summary>
    TwoOwners,
    /// <summary>A cluster of two: every performance has one owner, on one of them, and calls go between; people's owners are where they are asked for.</summary>
    Routed,
}

/// <summary>What kind of world a seed gives.</summary>
/// <param name="Crashes">Probability of a crash at each step.</param>
/// <param name="Losses">Probability that a message or its answer is lost.</param>
/// <param name="Twice">Probability that a request is sent twice at once.</param>
/// <param name="Slips">Probability that time passes although something is ready: slow machines.</param>
/// <param name="LateClock">The longest that the clock service lags.</param>
public sealed record Settings(
    Ownership Ownership, AuditPolicy Policy, StoreFaults Faults, double Crashes, double Losses, double Twice, double Slips,
    TimeSpan LateClock, int Structures, int PeoplePerStructure, int Performances, int Requests)
{
    public static Settings Draw(Dice dice)
    {
        var illness = dice.Below(4);
        return new Settings(
            dice.Pick([Ownership.OneNode, Ownership.TwoOwners, Ownership.TwoOwners, Ownership.Routed]),
            DrawPolicy(dice),
            illness == 0 ? StoreFaults.None : DrawFaults(dice, illness),
            illness == 0 ? 0 : dice.Pick([0, 0.001, 0.004]),
            illness == 0 ? 0 : dice.Pick([0, 0.02, 0.1]),
            dice.Pick([0, 0.1, 0.3]),
            dice.Pick([0, 0.005, 0.03]),
            dice.Pick([TimeSpan.Zero, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(20)]),
            dice.Between(2, 3), dice.Between(2, 6), dice.Pick([1, 2, 3, 4]), dice.Between(20, 50));
    }

    private static AuditPolicy DrawPolicy(Dice dice) => dice.Chance(0.3)
        ? new AuditPolicy(2, 2, 2, dice.Chance(0.3))
        : new AuditPolicy(DrawLimit(dice), DrawLimit(dice), DrawLimit(dice), dice.Chance(0.5));

    private static int? DrawLimit(Dice dice) => dice.Below(8) switch { < 4 => 1, 4 => 3, 5 => null, 6 => 0, _ => 2 };

    private static StoreFaults DrawFaults(Dice dice, int illness) => new(
        CommitFails: dice.Pick([0, 0.03, 0.05 * illness]),
        AnswerLost: dice.Pick([0, 0.03, 0.05 * illness]),
        ReadFails: dice.Pick([0, 0.02, 0.03 * illness]),
        Slow: dice.Pick([0, 0.02, 0.1]),
        Merges: dice.Pick([0.2, 0.8]));
}

using Billetterie.Simulation.Sabotage;

namespace Billetterie.Simulation.Tests;

/// <summary>The auditor can fail: whatever is broken on purpose it finds, and names the rule.</summary>
public sealed class SabotageTests
{
    private const ulong Seeds = 400;

    [Theory]
    [InlineData(typeof(NoFence), "R4")]
    [InlineData(typeof(ForgottenKeys), "R13")]
    [InlineData(typeof(NoSlotKey), "R6")]
    [InlineData(typeof(HastyStore), "R14")]
    [InlineData(typeof(LyingStore), "R14")]
    [InlineData(typeof(StuckPromotions), "liveness")]
    [InlineData(typeof(StaleRows), "rows")]
    [InlineData(typeof(KeptSlots), "R6")]
    [InlineData(typeof(LostMail), "R8")]
    [InlineData(typeof(UnsaidGrants), "R6")]
    [InlineData(typeof(SwappedWaitlist), "R7")]
    [InlineData(typeof(OneSeatMore), "R4")]
    [InlineData(typeof(OneTier), "R7")]
    [InlineData(typeof(OtherWords), "R13")]
    [InlineData(typeof(SplitParties), "R5")]
    [InlineData(typeof(WrongZone), "R1")]
    [InlineData(typeof(LateClosing), "R1")]
    [InlineData(typeof(OneUseMore), "R6")]
    [InlineData(typeof(OtherWeek), "R6")]
    [InlineData(typeof(FastClock), "R1")]
    [InlineData(typeof(BlindDesk), "R2")]
    [InlineData(typeof(BoastfulFeed), "R14")]
    [InlineData(typeof(StutteringFeed), "R14")]
    public void What_is_broken_is_found(Type saboteur, string rule)
    {
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var outcome = World.SeedRun.Run(seed, null, (Saboteur)Activator.CreateInstance(saboteur)!);
            if (outcome.Findings.Any(finding => finding.Rule == rule))
            {
                return;
            }
        }
        Assert.Fail($"{saboteur.Name} broke {rule}, and the auditor found nothing in {Seeds} seeds.");
    }
}

using Billetterie.Faults.Machine;

namespace Billetterie.Faults.Kinds;

/// <summary>The time of day jumps, back and forth over the border of a week.</summary>
internal sealed class ClockStepped() : Fault("clock-stepped", "the clock jumps by up to two hours, back and forth over the week's border", new(Postgres: false) { FakeClock = true })
{
    private const int Times = 10;
    private const double Hours = 2;

    public override bool Breaks => false;

    public override async Task StrikeAsync(Round round)
    {
        var border = FakeClock.ToTheEndOfTheWeek(DateTimeOffset.UtcNow);
        await foreach (var _ in round.MomentsAsync(Times))
            round.Scene.Clock.Step(border + TimeSpan.FromHours((round.Random.NextDouble() * 2 * Hours) - Hours + 1));
    }
}

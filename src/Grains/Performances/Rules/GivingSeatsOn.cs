using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>Releases seats kept empty after closing; the promotion that follows gives them on (R9).</summary>
internal static class GivingSeatsOn
{
    public static PerformanceAnswer Decide(Turn turn, GiveSeatsOn command)
    {
        if (VenueActs.Refusal(turn, command.Stamp.By) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        if (turn.Seating.KeptEmpty > 0)
        {
            turn.Put(new KeptSeatsReleased());
        }

        return turn.Answer();
    }
}

using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>What time alone brings about: opening, closing, start (R1, R7).</summary>
internal static class Transitions
{
    /// <summary>Records what is due. Every turn begins with it, so no timer has to fire for a rule to hold.</summary>
    public static void Take(Turn command)
    {
        var turn = command.OfTheProgram();
        var seating = turn.Seating;
        if (seating.Phase == PerformancePhase.Upcoming && turn.Now >= seating.OpensAt)
        {
            turn.Put(new WindowOpened());
        }

        if (seating.Phase == PerformancePhase.Open && turn.Now >= seating.ClosesAt)
        {
            // That of the moment of the closing, however late it is put down.
            turn.Put(new WindowClosed(KeepsTierTwoWaiting: !turn.Policy.At(seating.ClosesAt).ReleasesTierTwo));
        }

        if (seating.Phase == PerformancePhase.Closed && turn.Now >= seating.StartsAt)
        {
            turn.Put(new PerformanceStarted());
        }
    }

    /// <summary>
    /// Records the closing that a venue brings about by moving a date, or its window, to where the closing has passed. People could
    /// book until this moment: so it is the moment of the closing, and its policy counts, not that of the hour announced now.
    /// </summary>
    public static void CloseByMove(Turn command)
    {
        var turn = command.OfTheProgram();
        turn.Put(new WindowClosed(KeepsTierTwoWaiting: !turn.Policy.At(turn.Now).ReleasesTierTwo));
    }

    /// <summary>
    /// When the clock must come by: the next opening, closing or start, or at once where a seat waits for its next holder,
    /// so that a promotion cut off by a crash is resumed.
    /// </summary>
    public static DateTimeOffset? NextDueAt(Seating seating, DateTimeOffset now)
    {
        var next = seating.Phase switch
        {
            PerformancePhase.Upcoming => seating.OpensAt,
            PerformancePhase.Open => seating.ClosesAt,
            PerformancePhase.Closed => seating.StartsAt,
            _ => (DateTimeOffset?)null,
        };
        return next is not null && Promoting.IsDue(seating) ? now : next;
    }
}

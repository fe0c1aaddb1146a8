using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>
/// Follows a merge of partners. Only names change: seats (R4), ranks (R7), uses of weeks (R6) and windows (R1) stay as they are, so
/// it may be done at any moment of the performance, also long after it.
/// </summary>
internal static class TakingOver
{
    public static PerformanceAnswer Decide(Turn turn, TakeOverReservations command)
    {
        if (Refusal(turn, command.Stamp.By) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        if (command.From != command.Into && turn.Seating.Reservations.Any(reservation => reservation.Structure == command.From))
        {
            turn.Put(new ReservationsTakenOver(command.From, command.Into));
        }

        return turn.Answer();
    }

    public static PerformanceAnswer Decide(Turn turn, TakeOverPerformance command)
    {
        if (Refusal(turn, command.Stamp.By) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        if (command.From != command.Into && turn.Seating.Venue == command.From)
        {
            turn.Put(new PerformanceTakenOver(command.From, command.Into));
        }

        return turn.Answer();
    }

    /// <summary>Partners never merge by themselves.</summary>
    private static Refusal? Refusal(Turn turn, Actor by) =>
        turn.Seating.Exists && by.Role is (Role.Coordination or Role.System) ? null : new Refusal(Codes.PerformanceNotFound);
}

using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>Cancels the performance: every reservation ends, quota is given back, every structure is told (R11).</summary>
internal static class CallingOff
{
    public static PerformanceAnswer Decide(Turn turn, CancelPerformance command)
    {
        if (VenueActs.Refusal(turn, command.Stamp.By) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        var seating = turn.Seating;
        var live = seating.Reservations.Where(reservation => reservation.Live).ToList();
        turn.Put(new PerformanceCancelled(command.Reason));
        foreach (var reservation in live)
        {
            turn.Put(new ReservationCancelled(reservation.Id, command.Stamp.By.Role, Codes.PerformanceCancelled));
        }

        foreach (var structure in live.GroupBy(reservation => reservation.Structure))
        {
            turn.Notify(new Notice(
                NoticeKind.PerformanceCancelled, structure.Key, seating.Id, [.. structure.Select(reservation => reservation.Id)]));
        }

        return turn.Answer();
    }
}

using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>
/// The coordination lifts the quota for somebody who waits (R6), and nothing else: a seat must be free for whoever asks next (R4,
/// R7), a party is seated whole (R5), and once the window has closed the second line is served without quota anyway.
/// </summary>
internal static class GrantingSeats
{
    public static PerformanceAnswer Decide(Turn turn, GrantSeat command)
    {
        var seating = turn.Seating;
        if (command.Stamp.By.Role != Role.Coordination || seating.Find(command.Reservation) is not { } reservation)
        {
            return PerformanceAnswer.Refused(new Refusal(Codes.ReservationNotFound));
        }

        var party = seating.PartyOf(reservation);
        return Refusal(turn, command, reservation, party.Count) is { } refusal
            ? PerformanceAnswer.Refused(refusal)
            : turn.Answer([.. party.ToList().Select(member => Seat(turn, seating.Find(member)!, command.Reason))]);
    }

    private static Refusal? Refusal(Turn turn, GrantSeat command, ReservationImage reservation, int people)
    {
        var seating = turn.Seating;
        return seating.Phase == PerformancePhase.Cancelled ? new Refusal(Codes.PerformanceCancelled)
            : turn.Now >= seating.StartsAt ? new Refusal(Codes.PerformanceStarted)
            : turn.Now >= seating.ClosesAt ? new Refusal(Codes.WindowClosed, ClosedAt: seating.ClosesAt)
            : reservation.Status != ReservationStatus.Waitlisted ? new Refusal(Codes.NotWaiting)
            : seating.Remaining < people ? new Refusal(Codes.NoSeatFree, Number: seating.Remaining)
            : string.IsNullOrWhiteSpace(command.Reason) ? new Refusal(Codes.FieldMissing, Field: "reason")
            : null;
    }

    private static PersonOutcome Seat(Turn turn, ReservationImage member, string reason)
    {
        turn.Put(new WaitlistPromoted(member.Id, Slot: null, reason));
        turn.Notify(new Notice(NoticeKind.SeatsObtained, member.Structure, turn.Seating.Id, [member.Id]));
        return new PersonOutcome(member.Participant, member.Id, PersonStatus.Confirmed, Codes.Granted);
    }
}

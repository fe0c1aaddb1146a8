using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>Cancels one reservation: the structure inside the window, the venue until the start (R9).</summary>
internal static class Cancelling
{
    public static PerformanceAnswer Decide(Turn turn, CancelReservation command)
    {
        var by = command.Stamp.By;
        var reservation = turn.Seating.Find(command.Reservation);
        if (reservation is null || !MayTouch(turn.Seating, reservation, by))
        {
            return PerformanceAnswer.Refused(new Refusal(Codes.ReservationNotFound));
        }

        if (reservation.Status == ReservationStatus.Cancelled)
        {
            return turn.Answer(Outcome(reservation, Codes.AlreadyCancelled));
        }

        return Refusal(turn, by) is { } refusal ? PerformanceAnswer.Refused(refusal) : Cancel(turn, command, reservation);
    }

    /// <summary>A structure touches its own reservations, a venue those of its performances.</summary>
    public static bool MayTouch(Seating seating, ReservationImage reservation, Actor by) =>
        VenueActs.IsOf(seating, by) || (by is { Role: Role.Referent, Structure: { } structure } && seating.KeptFor(structure) == reservation.Structure);

    private static Refusal? Refusal(Turn turn, Actor by)
    {
        var seating = turn.Seating;
        return by.Role == Role.Referent && turn.Now >= seating.ClosesAt ? new Refusal(Codes.ContactVenue, ClosedAt: seating.ClosesAt)
            : turn.Now >= seating.StartsAt ? new Refusal(Codes.PerformanceStarted)
            : null;
    }

    private static PerformanceAnswer Cancel(Turn turn, CancelReservation command, ReservationImage reservation)
    {
        var by = command.Stamp.By;
        var seating = turn.Seating;
        turn.Put(new ReservationCancelled(reservation.Id, by.Role, command.Reason));
        if (reservation.Status == ReservationStatus.Confirmed && !command.GiveSeatOn && seating.Phase == PerformancePhase.Closed
            && seating.Capacity > seating.Confirmed + seating.KeptEmpty)
        {
            turn.Put(new SeatKeptEmpty());
        }

        if (by.Role != Role.Referent)
        {
            var kind = by.Role == Role.Coordination ? NoticeKind.ReservationCancelledByCoordination : NoticeKind.ReservationCancelledByVenue;
            turn.Notify(new Notice(kind, reservation.Structure, seating.Id, [reservation.Id]));
        }

        return turn.Answer(Outcome(reservation, Codes.Cancelled));
    }

    private static PersonOutcome Outcome(ReservationImage reservation, string code) =>
        new(reservation.Participant, reservation.Id, PersonStatus.Cancelled, code);
}

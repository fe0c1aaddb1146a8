using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>Records who came; the door's word stands (R12).</summary>
internal static class Attending
{
    public static PerformanceAnswer Decide(Turn turn, RecordAttendance command)
    {
        var seating = turn.Seating;
        var by = command.Stamp.By;
        var reservations = command.Reservations.Select(seating.Find).ToList();
        if (reservations.Count == 0 || reservations.Any(reservation => reservation is null || !Cancelling.MayTouch(seating, reservation, by)))
        {
            return PerformanceAnswer.Refused(new Refusal(Codes.ReservationNotFound));
        }

        if (seating.Phase == PerformancePhase.Cancelled)
        {
            return PerformanceAnswer.Refused(new Refusal(Codes.PerformanceCancelled));
        }

        var from = by.Role == Role.Referent ? seating.StartsAt : seating.StartsAt - Limits.DoorOpensBefore;
        return turn.Now < from
            ? PerformanceAnswer.Refused(new Refusal(Codes.TooEarly, OpensAt: from))
            : turn.Answer([.. reservations.Select(reservation => Record(turn, command, seating.Find(reservation!.Id)!))]);
    }

    private static PersonOutcome Record(Turn turn, RecordAttendance command, ReservationImage reservation)
    {
        var by = command.Stamp.By.Role;
        if (reservation.Status != ReservationStatus.Confirmed)
        {
            return new PersonOutcome(reservation.Participant, reservation.Id, PersonStatus.Refused, Codes.NotConfirmed);
        }

        if (by == Role.Referent && reservation.AttendanceBy is not null and not Role.Referent)
        {
            return new PersonOutcome(reservation.Participant, reservation.Id, PersonStatus.Refused, Codes.AttendanceSetByVenue);
        }

        if (reservation.Attendance == command.Attendance && (by == Role.Referent || reservation.AttendanceBy == by || command.Attendance == Attendance.Unknown))
        {
            var again = command.Attendance == Attendance.Present ? Codes.AlreadyCheckedIn : Codes.AttendanceRecorded;
            return new PersonOutcome(reservation.Participant, reservation.Id, PersonStatus.Confirmed, again);
        }

        turn.Put(new PerformanceRecord.AttendanceRecorded(reservation.Id, command.Attendance, by));
        return new PersonOutcome(reservation.Participant, reservation.Id, PersonStatus.Confirmed, Codes.AttendanceRecorded);
    }
}

using Billetterie.Abstractions;

namespace Billetterie.Simulation.Audit;

/// <summary>What can happen to a reservation.</summary>
internal static class BookedChanges
{
    public static void Seat(this Booked booked, DateTimeOffset at, QuotaSlot? slot)
    {
        (booked.Status, booked.Tier, booked.Party, booked.Slot, booked.IssuedAt) = (ReservationStatus.Confirmed, null, null, slot, at);
    }

    public static void Wait(this Booked booked, int tier, int? party)
    {
        (booked.Status, booked.Tier, booked.Party) = (ReservationStatus.Waitlisted, tier, party);
    }

    public static void Cancel(this Booked booked, DateTimeOffset at, Role by)
    {
        (booked.Status, booked.Tier, booked.Party, booked.Slot) = (ReservationStatus.Cancelled, null, null, null);
        (booked.CancelledAt, booked.CancelledBy) = (at, by);
    }

    public static void Attend(this Booked booked, Attendance attendance, Role by)
    {
        booked.Attendance = attendance;
        booked.AttendanceBy = attendance == Attendance.Unknown ? null : by;
    }
}

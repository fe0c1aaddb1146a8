using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Simulation.Audit;

namespace Billetterie.Simulation.Workload;

/// <summary>All that is asked of a performance: by whom, and who serves it. A new request is told here, once for every world that asks it.</summary>
internal static class Requests
{
    public static RequestStamp StampOf(object command) => command switch
    {
        AskToBook c => c.Stamp,
        PublishPerformance c => c.Stamp,
        CancelReservation c => c.Stamp,
        RevisePerformance c => c.Stamp,
        CancelPerformance c => c.Stamp,
        RecordAttendance c => c.Stamp,
        GiveSeatsOn c => c.Stamp,
        GrantSeat c => c.Stamp,
        TakeOverReservations c => c.Stamp,
        TakeOverPerformance c => c.Stamp,
        _ => throw new NotSupportedException($"No such request: {command.GetType().Name}."),
    };

    /// <summary>Carries out a request as the HTTP layer does.</summary>
    public static Task<PerformanceAnswer> ServeAsync(BookingDesk desk, IPerformanceGrain performance, Asked asked) => asked.Command switch
    {
        AskToBook b => desk.BookAsync(new BookingRequest(b.Stamp, asked.Performance, b.Structure, b.People, b.Together, b.CompanionReason)),
        PublishPerformance c => performance.PublishAsync(c),
        CancelReservation c => performance.CancelReservationAsync(c),
        RevisePerformance c => performance.ReviseAsync(c),
        CancelPerformance c => performance.CancelAsync(c),
        RecordAttendance c => performance.RecordAttendanceAsync(c),
        GiveSeatsOn c => performance.GiveSeatsOnAsync(c),
        GrantSeat c => performance.GrantSeatAsync(c),
        TakeOverReservations c => performance.TakeOverReservationsAsync(c),
        TakeOverPerformance c => performance.TakeOverPerformanceAsync(c),
        _ => throw new NotSupportedException($"No such request: {asked.Command.GetType().Name}."),
    };
}

namespace Billetterie.Abstractions;

/// <summary>
/// The single owner of one performance's seats and ordered waitlist. Every command is answered after its commit (R14) and
/// exactly once per key (R13); refusals are values, a fault of the store is a <see cref="StoreUnavailableException"/>.
/// Calls interleave; the owner decides them one at a time, in the order they arrive (R5).
/// </summary>
public interface IPerformanceGrain
{
    Task<PerformanceAnswer> PublishAsync(PublishPerformance command);

    /// <summary>
    /// Books. Throws <see cref="QuotaMovedException"/> when a slot it was given is no longer the person's to use: the desk asks
    /// for a new standing and calls again with the same key.
    /// </summary>
    Task<PerformanceAnswer> ReserveAsync(ReserveSeats command);

    Task<PerformanceAnswer> CancelReservationAsync(CancelReservation command);

    Task<PerformanceAnswer> ReviseAsync(RevisePerformance command);

    Task<PerformanceAnswer> CancelAsync(CancelPerformance command);

    Task<PerformanceAnswer> RecordAttendanceAsync(RecordAttendance command);

    Task<PerformanceAnswer> GiveSeatsOnAsync(GiveSeatsOn command);

    Task<PerformanceAnswer> GrantSeatAsync(GrantSeat command);

    Task<PerformanceAnswer> TakeOverReservationsAsync(TakeOverReservations command);

    Task<PerformanceAnswer> TakeOverPerformanceAsync(TakeOverPerformance command);

    /// <summary>Takes the transitions that are due (opening, closing, start) and resumes what a crash left undone. Safe at any time.</summary>
    /// <returns>When to come back; null when nothing more will ever be due.</returns>
    Task<DateTimeOffset?> PokeAsync();

    /// <summary>
    /// By which moments a booking asked now counts; null where there is no such performance. The desk needs it where quota counts by
    /// the performance's week (R6), and where its own clock and the owner's differ over the border of a week.
    /// </summary>
    Task<BookingMoment?> MomentAsync();

    /// <summary>The counters as stored; null where there is no such performance.</summary>
    Task<Availability?> LookAsync();
}

using Billetterie.Abstractions;

namespace Billetterie.Grains.Hosting;

/// <summary>
/// A performance as its callers see it: each call is handed to its owner, wherever that is. How it gets there is all that a host
/// adds. As thread safe as the host's <see cref="CallAsync"/>.
/// </summary>
public abstract class CalledPerformance : IPerformanceGrain
{
    public Task<PerformanceAnswer> PublishAsync(PublishPerformance command) => CallAsync(owner => owner.PublishAsync(command));
    public Task<PerformanceAnswer> ReserveAsync(ReserveSeats command) => CallAsync(owner => owner.ReserveAsync(command));
    public Task<PerformanceAnswer> CancelReservationAsync(CancelReservation command) => CallAsync(owner => owner.CancelReservationAsync(command));
    public Task<PerformanceAnswer> ReviseAsync(RevisePerformance command) => CallAsync(owner => owner.ReviseAsync(command));
    public Task<PerformanceAnswer> CancelAsync(CancelPerformance command) => CallAsync(owner => owner.CancelAsync(command));
    public Task<PerformanceAnswer> RecordAttendanceAsync(RecordAttendance command) => CallAsync(owner => owner.RecordAttendanceAsync(command));
    public Task<PerformanceAnswer> GiveSeatsOnAsync(GiveSeatsOn command) => CallAsync(owner => owner.GiveSeatsOnAsync(command));
    public Task<PerformanceAnswer> GrantSeatAsync(GrantSeat command) => CallAsync(owner => owner.GrantSeatAsync(command));
    public Task<PerformanceAnswer> TakeOverReservationsAsync(TakeOverReservations command) => CallAsync(owner => owner.TakeOverReservationsAsync(command));
    public Task<PerformanceAnswer> TakeOverPerformanceAsync(TakeOverPerformance command) => CallAsync(owner => owner.TakeOverPerformanceAsync(command));
    public Task<DateTimeOffset?> PokeAsync() => CallAsync(owner => owner.PokeAsync());
    public Task<BookingMoment?> MomentAsync() => CallAsync(owner => owner.MomentAsync());
    public Task<Availability?> LookAsync() => CallAsync(owner => owner.LookAsync());

    /// <summary>Makes a call where the owner is, and brings back what it gives.</summary>
    protected abstract Task<T> CallAsync<T>(Func<IPerformanceGrain, Task<T>> call);
}

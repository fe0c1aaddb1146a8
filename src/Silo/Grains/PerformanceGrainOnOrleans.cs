using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Windows;
using Orleans.Concurrency;

namespace Billetterie.Silo.Grains;

/// <summary><see cref="IPerformanceGrain"/> as Orleans addresses it: by the performance's number.</summary>
[Alias("performance")]
internal interface IPerformanceGrainOnOrleans : IGrainWithIntegerKey, IPerformanceGrain;

/// <summary>
/// Hosts the owner of one performance: hands the commands on, keeps the alarm for its next transition, and lets the owner
/// finish before it leaves the node. Reentrant, because the owner interleaves by itself and decides one command at a time.
/// </summary>
[GrainType("performance")]
[Reentrant]
[CollectionAgeLimit(Minutes = 10)]
internal sealed class PerformanceGrainOnOrleans : Grain, IPerformanceGrainOnOrleans, IRemindable
{
    private readonly PerformanceGrain owner;
    private readonly TransitionAlarm alarm;

    public PerformanceGrainOnOrleans(PerformancePorts ports, ILogger<TransitionAlarm> log)
    {
        owner = new PerformanceGrain(new PerformanceId(this.GetPrimaryKeyLong()), ports);
        alarm = new TransitionAlarm(this, owner.PokeAsync, ports.Time, log);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        alarm.SetSoon();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => owner.DrainAsync(cancellationToken);

    public Task<PerformanceAnswer> PublishAsync(PublishPerformance command) => WithNewDatesAsync(owner.PublishAsync(command));

    public Task<PerformanceAnswer> ReserveAsync(ReserveSeats command) => owner.ReserveAsync(command);

    public Task<PerformanceAnswer> CancelReservationAsync(CancelReservation command) => owner.CancelReservationAsync(command);

    public Task<PerformanceAnswer> ReviseAsync(RevisePerformance command) => WithNewDatesAsync(owner.ReviseAsync(command));

    public Task<PerformanceAnswer> CancelAsync(CancelPerformance command) => WithNewDatesAsync(owner.CancelAsync(command));

    public Task<PerformanceAnswer> RecordAttendanceAsync(RecordAttendance command) => owner.RecordAttendanceAsync(command);

    public Task<PerformanceAnswer> GiveSeatsOnAsync(GiveSeatsOn command) => owner.GiveSeatsOnAsync(command);

    public Task<PerformanceAnswer> GrantSeatAsync(GrantSeat command) => owner.GrantSeatAsync(command);

    public Task<PerformanceAnswer> TakeOverReservationsAsync(TakeOverReservations command) => owner.TakeOverReservationsAsync(command);

    public Task<PerformanceAnswer> TakeOverPerformanceAsync(TakeOverPerformance command) => owner.TakeOverPerformanceAsync(command);

    /// <summary>What is due is taken at once; the alarm for what comes next is set after the answer, when reminders are at hand.</summary>
    public async Task<DateTimeOffset?> PokeAsync()
    {
        var next = await owner.PokeAsync();
        alarm.SetSoon();
        return next;
    }

    public Task<BookingMoment?> MomentAsync() => owner.MomentAsync();

    public Task<Availability?> LookAsync() => owner.LookAsync();

    public Task ReceiveReminder(string reminderName, TickStatus status) => alarm.RingAsync();

    /// <summary>The answer does not wait for the alarm: should the node die in between, the sweep finds what is due.</summary>
    private async Task<PerformanceAnswer> WithNewDatesAsync(Task<PerformanceAnswer> command)
    {
        var answer = await command;
        if (answer.Refusal is null)
        {
            alarm.SetSoon();
        }

        return answer;
    }
}

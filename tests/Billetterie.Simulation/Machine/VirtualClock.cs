namespace Billetterie.Simulation.Machine;

/// <summary>
/// Time that passes only when the world says so. A timer belongs to the place that made it and fires there, as a step that
/// is drawn like any other: a busy machine is late.
/// </summary>
public sealed class VirtualClock(DateTimeOffset start, Place outside) : TimeProvider
{
    private readonly PriorityQueue<(VirtualTimer Timer, int Arming), (long At, long Order)> timers = new();
    private long now = start.UtcTicks;
    private long order;

    public DateTimeOffset Now => new(now, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, TaskScheduler.Current as Place ?? outside, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Does something of the world at a moment; at once where it has passed.</summary>
    public void At(DateTimeOffset moment, Action act)
    {
        var timer = new VirtualTimer(this, outside, _ => act(), null);
        timer.Change(moment > Now ? moment - Now : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            while (timers.TryPeek(out var first, out var due))
            {
                if (first.Timer.Armed(first.Arming))
                {
                    return new DateTimeOffset(due.At, TimeSpan.Zero);
                }
                timers.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Moves to a later moment; what is due on the way becomes ready.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        while (NextDue is { } due && due <= moment)
        {
            var (timer, _) = timers.Dequeue();
            now = Math.Max(now, due.UtcTicks);
            timer.Fire();
        }
        now = Math.Max(now, moment.UtcTicks);
    }

    private void Arm(VirtualTimer timer, int arming, TimeSpan due) => timers.Enqueue((timer, arming), (now + due.Ticks, order++));

    private sealed class VirtualTimer(VirtualClock clock, Place place, TimerCallback callback, object? state) : ITimer
    {
        private int arming;
        private bool armed;
        private TimeSpan every;

        public bool Armed(int which) => armed && which == arming && place.Alive;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            every = period;
            armed = dueTime != Timeout.InfiniteTimeSpan;
            arming++;
            if (armed)
            {
                clock.Arm(this, arming, dueTime);
            }
            return true;
        }

        public void Fire()
        {
            armed = false;
            if (every > TimeSpan.Zero)
            {
                Change(every, every);
            }
            place.Invoke(callback, state);
        }

        public void Dispose() => armed = false;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

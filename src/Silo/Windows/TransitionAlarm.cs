using Orleans.Runtime;
using Orleans.Timers;

namespace Billetterie.Silo.Windows;

/// <summary>
/// Wakes a performance for its next opening, closing or start. An Orleans reminder outlives every node but ticks in minutes: it
/// brings the performance back a minute early, and a timer takes it to the moment. The reminder goes on ticking until the
/// transition was taken, then it is set for the next one, and removed after the last. Belongs to one activation.
/// </summary>
/// <param name="poke">Takes what is due; says when to come back, null when never.</param>
internal sealed partial class TransitionAlarm(Grain grain, Func<Task<DateTimeOffset?>> poke, TimeProvider time, ILogger<TransitionAlarm> log)
{
    private const string ReminderName = "transition";

    /// <summary>How long before the moment the reminder brings the performance back; also how often it ticks from then on.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(1);

    /// <summary>A transition further away is looked at again on the way.</summary>
    private static readonly TimeSpan LongestReminder = TimeSpan.FromDays(20);

    /// <summary>When what is due could not be taken yet: a store away, a promotion still going on.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ILogger log = log;
    private IGrainTimer? timer;
    private DateTimeOffset? remindedAt;
    private bool withoutReminder;

    /// <summary>Looks up what comes next and sets the alarm, after the call under way.</summary>
    public void SetSoon() => SetTimer(TimeSpan.Zero);

    /// <summary>Takes what is due and sets the alarm for what comes next.</summary>
    public async Task<DateTimeOffset?> RingAsync()
    {
        var next = await poke();
        await SetAsync(next);
        return next;
    }

    private async Task SetAsync(DateTimeOffset? next)
    {
        if (next is not { } at)
        {
            timer?.Dispose();
            await ForgetAsync();
            return;
        }

        var now = time.GetUtcNow();
        var wait = at - now;
        if (wait > 2 * Lead)
        {
            timer?.Dispose();
            await RemindAsync(now, wait - Lead < LongestReminder ? wait - Lead : LongestReminder);
            return;
        }

        SetTimer(wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : Pause);
        if (remindedAt is null || remindedAt > at + Lead)
        {
            // Should this node be gone by then.
            await RemindAsync(now, (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) + Lead);
        }
    }

    private void SetTimer(TimeSpan wait)
    {
        timer?.Dispose();
        timer = grain.RegisterGrainTimer(_ => OnTimerAsync(), new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { Interleave = true });
    }

    private async Task OnTimerAsync()
    {
        try
        {
            await RingAsync();
        }
        catch (Exception fault)
        {
            // Whatever it was, the transition is still to be taken.
            LogPostponed(fault, grain.GetPrimaryKeyLong());
            SetTimer(Pause);
        }
    }

    private async Task RemindAsync(DateTimeOffset now, TimeSpan wait)
    {
        var at = now + wait;
        if (remindedAt is { } known && (known - at).Duration() < TimeSpan.FromSeconds(1))
        {
            return;
        }

        await grain.RegisterOrUpdateReminder(ReminderName, wait, Lead);
        (remindedAt, withoutReminder) = (at, false);
    }

    private async Task ForgetAsync()
    {
        if (!withoutReminder && await grain.GetReminder(ReminderName) is { } reminder)
        {
            await grain.UnregisterReminder(reminder);
        }

        (remindedAt, withoutReminder) = (null, true);
    }

    [LoggerMessage(LogLevel.Warning, "Performance {Performance}: its next transition is postponed.")]
    private partial void LogPostponed(Exception fault, long performance);
}

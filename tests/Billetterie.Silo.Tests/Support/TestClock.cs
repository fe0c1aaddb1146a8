using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Reminders;
using Orleans.TestingHost;

namespace Billetterie.Silo.Tests.Support;

/// <summary>A clock that stands until the test moves it, and that tells which timers wait for which moment. Thread safe.</summary>
internal sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    private readonly Lock gate = new();
    private readonly HashSet<DateTimeOffset> moments = [];
    private TaskCompletionSource set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until something has asked to be called at this moment, give or take some milliseconds.</summary>
    public async Task TimerForAsync(DateTimeOffset moment)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (moments.Any(known => (known - moment).Duration() < TimeSpan.FromMilliseconds(10)))
                    return;
                next = set.Task;
            }

            await next;
        }
    }

    /// <summary>Lets the clock run, faster than life, until something has happened.</summary>
    public async Task RunUntilAsync(Task happened)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!happened.IsCompleted)
        {
            await ticks.WaitForNextTickAsync();
            Advance(TimeSpan.FromSeconds(1));
        }

        await happened;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Told(base.CreateTimer(callback, state, dueTime, period), this);
        Tell(dueTime);
        return timer;
    }

    private void Tell(TimeSpan dueTime)
    {
        if (dueTime < TimeSpan.Zero)
            return;
        lock (gate)
        {
            moments.Add(GetUtcNow() + dueTime);
            set.TrySetResult();
            set = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Told(ITimer timer, TestClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            clock.Tell(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}

internal static class TestClockRegistration
{
    /// <summary>Rules, grain timers and reminders go by the test's clock; the silos speak to each other in real time.</summary>
    public static void UseTestClock(this IServiceCollection services, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        services.AddKeyedSingleton(ReminderTimeProviderNames.Reminders, clock);
    }
}

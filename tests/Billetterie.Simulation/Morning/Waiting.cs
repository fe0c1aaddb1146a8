using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Morning;

/// <summary>Waiting on the virtual clock.</summary>
internal static class Waiting
{
    public static Task PassAsync(this VirtualClock clock, TimeSpan time)
    {
        if (time <= TimeSpan.Zero)
        {
            return Task.CompletedTask;
        }

        var passed = new TaskCompletionSource();
        clock.At(clock.Now + time, passed.SetResult);
        return passed.Task;
    }

    /// <summary>Waits until a moment; at once where it has passed.</summary>
    public static Task UntilAsync(this VirtualClock clock, DateTimeOffset moment) => clock.PassAsync(moment - clock.Now);
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Orleans.Runtime;

namespace Billetterie.Silo.Windows;

/// <summary>Looks over all performances for transitions that nobody is awake for. One in the cluster, number 0.</summary>
[Alias("window-sweep")]
internal interface IWindowSweep : IGrainWithIntegerKey
{
    /// <summary>Takes what is due and wakes what is due soon.</summary>
    Task SweepAsync();
}

/// <summary>What the sweep remembers.</summary>
[GenerateSerializer]
[Alias("window-sweep-state")]
internal sealed class SweepState
{
    /// <summary>When it last looked; the default means never.</summary>
    [Id(0)]
    public DateTimeOffset LastAt { get; set; }
}

/// <summary>
/// The second net under the alarms: a performance published by another program on the same database, or whose node died
/// between its commit and its reminder, has no alarm. Every minute, and when a node starts, one indexed query finds what is
/// due within two minutes.
/// </summary>
[GrainType("window-sweep")]
internal sealed partial class WindowSweep(
    [PersistentState("sweep")] IPersistentState<SweepState> state, IPerformanceStore store, IGrains grains, TimeProvider time,
    ILogger<WindowSweep> log) : Grain, IWindowSweep, IRemindable
{
    private const string ReminderName = "sweep";
    private const int FoundAtOnce = 10_000;
    private const int PokedAtOnce = 100;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Horizon = 2 * Period;

    private readonly ILogger log = log;
    private bool reminded;

    public Task ReceiveReminder(string reminderName, TickStatus status) => SweepAsync();

    public async Task SweepAsync()
    {
        var now = time.GetUtcNow();
        var due = await store.FindDueAsync(now + Horizon, FoundAtOnce);
        if (state.RecordExists && now - state.State.LastAt > Horizon)
        {
            LogAway(state.State.LastAt, due.Count(transition => transition.At <= now));
        }

        foreach (var some in due.Chunk(PokedAtOnce))
        {
            await Task.WhenAll(some.Select(PokeAsync));
        }

        state.State.LastAt = now;
        await state.WriteStateAsync();
        await RemindAsync();
    }

    /// <summary>After the sweep and not before: a node that has just started has reminders only some while later.</summary>
    private async Task RemindAsync()
    {
        if (!reminded)
        {
            await this.RegisterOrUpdateReminder(ReminderName, Period, Period);
            reminded = true;
        }
    }

    private async Task PokeAsync(DueTransition due)
    {
        try
        {
            await grains.Performance(due.Performance).PokeAsync();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            LogPostponed(fault, due.Performance);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Nobody looked at the windows since {Since}; {Overdue} transitions are overdue and taken now.")]
    private partial void LogAway(DateTimeOffset since, int overdue);

    [LoggerMessage(LogLevel.Warning, "Performance {Performance} could not be poked; the sweep comes by again.")]
    private partial void LogPostponed(Exception fault, PerformanceId performance);
}

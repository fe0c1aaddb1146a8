using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Hosting;

/// <summary>
/// Pokes performances whose next transition is due: openings, closings, starts, and promotions that a crash cut off. The rules
/// do not wait for it (R1); it makes them seen.
/// </summary>
internal sealed partial class WindowClock(IPerformanceStore store, IGrains grains, TimeProvider time, ILogger<WindowClock> log) : BackgroundService
{
    /// <summary>Another process may publish a performance that is due sooner than anything known here.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private const int PokedAtOnce = 2_000;

    private readonly ILogger log = log;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = LongestWait;
            try
            {
                wait = await PokeDueAsync(stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                LogUnavailable(fault);
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> PokeDueAsync(CancellationToken stopping)
    {
        var due = await store.FindDueAsync(time.GetUtcNow(), PokedAtOnce, stopping);
        await Task.WhenAll(due.Select(PokeAsync));
        var next = await store.NextDueAsync(stopping) - time.GetUtcNow();
        return next is { } wait && wait < LongestWait && wait > TimeSpan.Zero ? wait : LongestWait;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock cannot read what is due; it tries again.")]
    private partial void LogUnavailable(Exception fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Performance {Performance} could not be poked; the clock comes by again.")]
    private partial void LogPostponed(Exception fault, PerformanceId performance);
}

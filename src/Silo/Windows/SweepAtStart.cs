namespace Billetterie.Silo.Windows;

/// <summary>
/// Has the windows looked over as soon as this node is up: after all nodes were down nobody waits for a reminder's minute.
/// The first time in the life of a cluster it also sets the sweep's own reminder.
/// </summary>
internal sealed partial class SweepAtStart(IGrainFactory grains, TimeProvider time, ILogger<SweepAtStart> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ILogger log = log;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && !await TrySweepAsync())
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TrySweepAsync()
    {
        try
        {
            await grains.GetGrain<IWindowSweep>(0).SweepAsync();
            return true;
        }
        catch (Exception fault)
        {
            // Whatever it was, it must not end the node, and nobody else sets the sweep's reminder.
            LogLater(fault);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The windows could not be looked over at the start; tried again in a moment.")]
    private partial void LogLater(Exception fault);
}

using Billetterie.Abstractions;
using Billetterie.Silo.Routing;

namespace Billetterie.Silo.Windows;

/// <summary>
/// Has the windows looked over as soon as this node is up: after all nodes were down nobody waits for a reminder's minute.
/// The first time in the life of a cluster it also sets the sweep's own reminder.
/// </summary>
internal sealed partial class SweepAtStart(IGrainFactory grains, Rerouting rerouting, ILogger<SweepAtStart> log) : BackgroundService
{
    private readonly ILogger log = log;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await rerouting.CallAsync(() => grains.GetGrain<IWindowSweep>(0).SweepAsync());
        }
        catch (StoreUnavailableException fault)
        {
            LogLater(fault);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The windows could not be looked over at the start; the reminder does it within a minute.")]
    private partial void LogLater(Exception fault);
}

using Billetterie.Abstractions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Storage.Upkeep;

/// <summary>Runs the purge some minutes after the start, so that a start at 8:59 does not meet the rush, and then a few times a day.</summary>
internal sealed class PurgeFromTimeToTime(Purge purge, PlannerStatistics statistics, TimeProvider time, ILogger<PurgeFromTimeToTime> log) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Between = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = AfterStart; ; wait = Between)
            {
                await Task.Delay(wait, time, stoppingToken);
                await RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The purge ends with the program.");
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var removed = await purge.RunAsync(cancellation);
            await statistics.RefreshAsync(cancellation);
            log.LogInformation("Purged {Rows} rows.", removed);
        }
        catch (StoreUnavailableException fault)
        {
            log.LogWarning(fault, "The purge is put off.");
        }
    }
}

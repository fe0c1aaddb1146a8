using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Hosting;

/// <summary>
/// Keeps this program's policy as it is stored: read before anything is served, and then several times within
/// <see cref="BookingPolicy.Lead"/>, so that a change made in another program is known here before it applies. A program that starts
/// before its store decides nothing until it has read.
/// </summary>
internal sealed partial class PolicyReading(IPolicySource source, BookingPolicy policy, TimeProvider time, ILogger<PolicyReading> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UntilFirst = TimeSpan.FromMilliseconds(250);

    private readonly ILogger log = log;
    private bool known;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        if (!known)
        {
            policy.Await();
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(known ? Between : UntilFirst, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await ReadAsync(stoppingToken);
            }
        }
    }

    private async Task ReadAsync(CancellationToken stopping)
    {
        try
        {
            policy.Use(await source.ReadAsync(stopping));
            known = true;
        }
        catch (StoreUnavailableException fault)
        {
            if (known)
            {
                LogUnavailable(fault);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogEnding();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The policy cannot be read; what is known goes on.")]
    private partial void LogUnavailable(Exception fault);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Reading the policy ends with the program.")]
    private partial void LogEnding();
}

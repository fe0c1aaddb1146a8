using Microsoft.Extensions.Hosting;

namespace Billetterie.Grains.Hosting;

/// <summary>Drops idle grains, so that memory follows what is in use and not what was ever used.</summary>
/// <param name="drop">Drops those of this process that were idle for long enough.</param>
internal sealed class IdleGrainsSweeper(Action drop, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan PerformanceIdle = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ParticipantIdle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            drop();
        }
    }
}

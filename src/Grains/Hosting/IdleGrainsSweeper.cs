using Microsoft.Extensions.Hosting;

namespace Billetterie.Grains.Hosting;

/// <summary>Drops idle grains, so that memory follows what is in use and not what was ever used.</summary>
internal sealed class IdleGrainsSweeper(InProcessGrains grains, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PerformanceIdle = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ParticipantIdle = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            grains.DropIdle(PerformanceIdle, ParticipantIdle);
        }
    }
}

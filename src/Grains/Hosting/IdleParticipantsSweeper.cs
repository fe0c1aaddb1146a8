using Microsoft.Extensions.Hosting;

namespace Billetterie.Grains.Hosting;

/// <summary>On a node of a cluster: drops owners of people's weeks who were left with a hold that nobody settled.</summary>
internal sealed class IdleParticipantsSweeper(InProcessParticipants participants, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            participants.DropIdle(IdleGrainsSweeper.ParticipantIdle);
        }
    }
}

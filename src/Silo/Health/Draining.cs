using Billetterie.Silo.Cluster;
using Microsoft.Extensions.Options;

namespace Billetterie.Silo.Health;

/// <summary>
/// Told to stop, a node first says that it is not ready and serves on for <see cref="ClusterSettings.DrainSeconds"/>, so that
/// nobody is sent to a closed door. Then the server answers what it took, and the silo hands its grains over. Registered last,
/// hence stopped first.
/// </summary>
internal sealed class Draining(IOptions<ClusterSettings> settings, TimeProvider time) : IHostedLifecycleService
{
    private volatile bool begun;

    public bool Begun => begun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        await Task.Delay(TimeSpan.FromSeconds(settings.Value.DrainSeconds), time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace Billetterie.Silo.Health;

/// <summary>Ready: a member of the cluster that was not told to stop. Whatever stands before the nodes sends only to ready ones.</summary>
internal sealed class NodeCheck(ISiloStatusOracle membership, Draining draining) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.Begun ? HealthCheckResult.Unhealthy("This node is stopping.")
            : membership.CurrentStatus != SiloStatus.Active ? HealthCheckResult.Unhealthy($"This node is not a member of the cluster: {membership.CurrentStatus}.")
            : HealthCheckResult.Healthy());
}

using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Workload;

namespace Billetterie.Simulation.World;

/// <summary>One process: a desk, owners, and the feed they speak to. It crashes and starts again, knowing nothing.</summary>
internal sealed class Node(NodeGrains grains, BookingDesk desk)
{
    public NodeGrains Grains => grains;

    /// <summary>Carries out a request as the HTTP layer does.</summary>
    public Task<PerformanceAnswer> ServeAsync(Asked asked) => Requests.ServeAsync(desk, grains.Performance(asked.Performance), asked);
}

/// <summary>Hands what a node says on to the auditor, at once.</summary>
internal sealed class AuditedFeed(int speaker, Auditor auditor, Func<DateTimeOffset> now) : IAvailabilityFeed
{
    public void Publish(Availability availability) => auditor.Feed.Published(speaker, availability, now());

    public void Tell(Notice notice) => auditor.Feed.Told(notice);
}

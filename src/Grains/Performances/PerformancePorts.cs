using Billetterie.Abstractions;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Performances;

/// <summary>What an owner of a performance needs around it.</summary>
public sealed record PerformancePorts(
    IPerformanceStore Store, IGrains Grains, IAvailabilityFeed Feed, BookingPolicy Policy, TimeProvider Time,
    ILogger<PerformanceGrain> Log);

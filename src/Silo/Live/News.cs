using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Silo.Live;

/// <summary>What one node tells another about what was stored: the newest counters of each performance, and the notices in between.</summary>
internal sealed record News(IReadOnlyList<Availability> Counters, IReadOnlyList<Notice> Notices);

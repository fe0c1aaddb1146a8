using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Reservations;

/// <summary>A performance's reservations lie together in the table, because their ids begin with its own.</summary>
internal static class ReservationIds
{
    /// <summary>By how much the ids of one performance and of the next lie apart.</summary>
    public const long Span = ReservationId.MaxSequence + 1L;

    /// <summary>Whether reservations that the batch does not touch have another start after it.</summary>
    public static bool AreMoved(PerformanceBatch batch) => batch.Entries.Any(entry => entry.Record is PerformanceRecord.PerformanceMoved);

    public static long First(PerformanceId performance) => performance.Value * Span;

    /// <summary>The first id that is no longer of this performance.</summary>
    public static long End(PerformanceId performance) => (performance.Value + 1) * Span;
}

using Billetterie.Abstractions;

namespace Billetterie.Storage.Reservations;

/// <summary>A performance's reservations lie together in the table, because their ids begin with its own.</summary>
internal static class ReservationIds
{
    /// <summary>By how much the ids of one performance and of the next lie apart.</summary>
    public const long Span = ReservationId.MaxSequence + 1L;

    public static long First(PerformanceId performance) => performance.Value * Span;

    /// <summary>The first id that is no longer of this performance.</summary>
    public static long End(PerformanceId performance) => (performance.Value + 1) * Span;
}

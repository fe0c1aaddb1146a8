using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Rows;

namespace Billetterie.Storage.Programme;

/// <summary>The states of <see cref="PerformanceRow.StateAt"/> as conditions on the row.</summary>
internal static class StateFilter
{
    public static IQueryable<PerformanceRow> InState(this IQueryable<PerformanceRow> found, PerformanceState state, DateTimeOffset now)
    {
        if (state == PerformanceState.Cancelled)
            return found.Where(row => row.Phase == PerformancePhase.Cancelled);
        found = found.Where(row => row.Phase != PerformancePhase.Cancelled);
        if (state == PerformanceState.Past)
            return found.Where(row => row.StartsAt <= now);
        found = found.Where(row => row.StartsAt > now);
        return state switch
        {
            PerformanceState.Closed => found.Where(row => row.ClosesAt <= now),
            PerformanceState.Upcoming => found.Where(row => row.ClosesAt > now && row.OpensAt > now),
            PerformanceState.Open => found.Where(row => row.ClosesAt > now && row.OpensAt <= now && row.Remaining > 0),
            PerformanceState.Full => found.Where(row => row.ClosesAt > now && row.OpensAt <= now && row.Remaining == 0),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
        };
    }

    /// <summary>Neither started nor cancelled.</summary>
    public static IQueryable<PerformanceRow> Coming(this IQueryable<PerformanceRow> found, DateTimeOffset now) =>
        found.Where(row => row.StartsAt > now && row.Phase != PerformancePhase.Cancelled);
}

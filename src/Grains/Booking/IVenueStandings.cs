using Billetterie.Abstractions;

namespace Billetterie.Grains.Booking;

/// <summary>Which venues the coordination suspended. Thread safe; calls made at the same time may share one query.</summary>
public interface IVenueStandings
{
    /// <summary>
    /// Whether the performance's venue is not suspended; true where there is no such performance, which is refused as such. A read
    /// begins after it was asked for, so every program of the database sees a suspension with the next booking.
    /// </summary>
    ValueTask<bool> MayBeBookedAsync(PerformanceId performance, CancellationToken cancellation = default);
}

using Billetterie.Abstractions;

namespace Billetterie.Storage.Venues;

/// <summary>What happened on a performance, as its venue is told.</summary>
public enum MovementKind
{
    Published = 1,
    Booked = 2,
    Waiting = 3,
    Promoted = 4,
    Cancelled = 5,
    SeatsGivenOn = 6,
    CapacityChanged = 7,
    Moved = 8,
    CalledOff = 9,
    Opened = 10,
    Closed = 11,
    Started = 12,
    Arrived = 13,
    Absent = 14,
    ArrivalTakenBack = 15,
}

/// <summary>What one request did to a performance. It names no person: it stands on a screen that others see.</summary>
/// <param name="People">How many people it concerned; 0 where it concerned none.</param>
/// <param name="Structure">Whose people they are.</param>
/// <param name="Capacity">With a change of capacity: the new one.</param>
public sealed record VenueMovement(
    PerformanceId Performance, string Title, DateTimeOffset StartsAt, DateTimeOffset At, MovementKind Kind, int People, string? Structure, int? Capacity);

/// <summary>How bookings grew.</summary>
/// <param name="From">When counting begins: the opening of the window, or the first invitation where that was earlier.</param>
/// <param name="Until">The moment of the last point.</param>
/// <param name="Confirmed">Invitations in force at the end of each step, at equal distances.</param>
public sealed record BookingCurve(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<int> Confirmed);

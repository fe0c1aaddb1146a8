namespace Billetterie.Abstractions;

/// <summary>Where a reservation stands.</summary>
public enum ReservationStatus
{
    Confirmed = 1,
    Waitlisted = 2,
    Cancelled = 3,
}

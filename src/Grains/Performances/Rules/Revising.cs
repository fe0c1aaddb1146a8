using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>Changes capacity, date, window or place (R10, R11).</summary>
internal static class Revising
{
    public static PerformanceAnswer Decide(Turn turn, RevisePerformance command)
    {
        if (VenueActs.Refusal(turn, command.Stamp.By) is { } refused)
        {
            return PerformanceAnswer.Refused(refused);
        }

        var seating = turn.Seating;
        var dates = Dates.Of(command.StartsAt, command.OpensAt, command.ClosesAt, Window(turn, command));
        var moved = Moves(seating, command, dates);
        if ((Dates.CapacityRefusal(command.Capacity) ?? (moved ? dates.Refusal(turn.Now) : null)) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        if (command.Capacity < seating.Confirmed)
        {
            return PerformanceAnswer.Refused(new Refusal(Codes.CapacityBelowConfirmed, Number: seating.Confirmed));
        }

        var phase = seating.Phase;
        if (moved)
        {
            Move(turn, command, dates);
        }

        if (command.Capacity != seating.Capacity)
        {
            turn.Put(new CapacityChanged(command.Capacity));
        }

        if (phase != PerformancePhase.Closed && seating.Phase == PerformancePhase.Closed)
        {
            Transitions.CloseByMove(turn);
        }

        return turn.Answer();
    }

    /// <summary>
    /// The window where the venue sets none: a date that stays keeps the one that was announced, whatever the policy says since;
    /// a new date gets that of the policy in force.
    /// </summary>
    private static BookingWindow Window(Turn turn, RevisePerformance command)
    {
        var seating = turn.Seating;
        var window = turn.Policy.WindowOf(command.StartsAt, turn.Now);
        return command.StartsAt != seating.StartsAt
            ? window
            : new BookingWindow(
                seating.OpensAtSet is null ? seating.OpensAt : window.OpensAt, seating.ClosesAtSet is null ? seating.ClosesAt : window.ClosesAt);
    }

    private static bool Moves(Seating seating, RevisePerformance command, Dates dates) =>
        command.StartsAt != seating.StartsAt || dates.OpensAt != seating.OpensAt || dates.ClosesAt != seating.ClosesAt
        || command.OpensAt != seating.OpensAtSet || command.ClosesAt != seating.ClosesAtSet || command.Place != seating.Place;

    private static void Move(Turn turn, RevisePerformance command, Dates dates)
    {
        var seating = turn.Seating;
        var (before, place) = (seating.StartsAt, seating.Place);
        turn.Put(new PerformanceMoved(
            command.StartsAt, dates.OpensAt, dates.ClosesAt, command.OpensAt, command.ClosesAt, command.Place));
        if (before == command.StartsAt && place == command.Place)
        {
            return;
        }

        foreach (var structure in seating.Reservations.Where(reservation => reservation.Live).GroupBy(reservation => reservation.Structure))
        {
            turn.Notify(new Notice(
                NoticeKind.PerformanceMoved, structure.Key, seating.Id, [.. structure.Select(reservation => reservation.Id)], before));
        }
    }
}

/// <summary>What stands before any act of the venue on its performance.</summary>
internal static class VenueActs
{
    /// <summary>Not theirs, cancelled, or started, in this order.</summary>
    public static Refusal? Refusal(Turn turn, Actor by)
    {
        var seating = turn.Seating;
        return !IsOf(seating, by) ? new Refusal(Codes.PerformanceNotFound)
            : seating.Phase == PerformancePhase.Cancelled ? new Refusal(Codes.PerformanceCancelled)
            : turn.Now >= seating.StartsAt ? new Refusal(Codes.PerformanceStarted)
            : null;
    }

    /// <summary>
    /// Whether somebody acts for the venue: its own accounts, the coordination, the program. The coordination that acts for one venue
    /// acts for no other meanwhile.
    /// </summary>
    public static bool IsOf(Seating seating, Actor by) => seating.Exists && by.Role switch
    {
        Role.System => true,
        Role.Coordination => by.Venue is null || by.Venue == seating.Venue,
        Role.Venue => by.Venue == seating.Venue,
        _ => false,
    };
}

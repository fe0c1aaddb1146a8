using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>Creates a performance (R1, R10).</summary>
internal static class Publishing
{
    public static PerformanceAnswer Decide(Turn turn, PublishPerformance command)
    {
        if (turn.Seating.Exists)
        {
            return PerformanceAnswer.Refused(new Refusal(Codes.PerformanceExists));
        }

        var dates = Dates.Of(command.StartsAt, command.OpensAt, command.ClosesAt, turn.Policy.WindowOf(command.StartsAt, turn.Now));
        if ((Dates.CapacityRefusal(command.Capacity) ?? dates.Refusal(turn.Now)) is { } refusal)
        {
            return PerformanceAnswer.Refused(refusal);
        }

        turn.Put(new PerformancePublished(
            command.Event, command.Venue, command.StartsAt, dates.OpensAt, dates.ClosesAt, command.OpensAt, command.ClosesAt,
            command.Capacity, command.Place, command.Source));
        return turn.Answer();
    }
}

/// <summary>A start with its window, by policy where the venue set none (R1).</summary>
internal readonly record struct Dates(DateTimeOffset StartsAt, DateTimeOffset OpensAt, DateTimeOffset ClosesAt)
{
    public static Dates Of(DateTimeOffset startsAt, DateTimeOffset? opensAt, DateTimeOffset? closesAt, BookingWindow window) =>
        new(startsAt, opensAt ?? window.OpensAt, closesAt ?? window.ClosesAt);

    public static Refusal? CapacityRefusal(int capacity) => capacity is >= 0 and <= Limits.Capacity
        ? null
        : new Refusal(Codes.CapacityOutOfRange, Number: Limits.Capacity);

    public Refusal? Refusal(DateTimeOffset now) =>
        StartsAt <= now ? new Refusal(Codes.StartsInThePast)
        : OpensAt >= ClosesAt || ClosesAt > StartsAt ? new Refusal(Codes.WindowOutOfOrder)
        : null;
}

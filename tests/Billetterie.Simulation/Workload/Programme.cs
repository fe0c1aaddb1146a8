using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Workload;

/// <summary>Where in the calendar a seed lies: at an opening, at a week turn, on the days on which the clocks change, at the end of a year of 53 weeks.</summary>
internal static class Programme
{
    private static readonly DateTime[] Anchors =
    [
        new(2026, 3, 10, 8, 58, 0), // A Tuesday before nine.
        new(2026, 3, 8, 23, 50, 0), // A Sunday before midnight.
        new(2026, 3, 29, 1, 50, 0), // The night that has no half past two.
        new(2026, 10, 25, 1, 50, 0), // The night that has two.
        new(2027, 1, 3, 23, 50, 0), // The end of 2026-W53.
        new(2026, 12, 31, 23, 50, 0), // The end of a year in the middle of a week.
        new(2026, 2, 27, 8, 58, 0), // Thirty days before the clocks change.
    ];

    public static DateTimeOffset Begin(Dice dice) => ParisCalendar.Wall(dice.Pick(Anchors));

    /// <summary>A performance whose window opens, closes, or has opened around the beginning.</summary>
    public static PublishPerformance Draw(RequestStamp stamp, VenueId venue, DateTimeOffset begin, Dice dice)
    {
        var capacity = dice.Pick([0, 1, 1, 2, 2, 3, 4, 5]);
        var (starts, opens, closes) = dice.Below(4) switch
        {
            0 => (OpensByPolicyAfter(begin, dice), default(DateTimeOffset?), default(DateTimeOffset?)),
            1 => (begin.AddHours(48) + dice.UpTo(TimeSpan.FromMinutes(40)), null, null),
            2 => OwnWindow(begin, dice, TimeSpan.FromMinutes(30)),
            _ => OwnWindow(begin, dice, TimeSpan.FromDays(9)),
        };
        return new PublishPerformance(stamp, new EventId(1), venue, starts, capacity, opens, closes, dice.Chance(0.3) ? "Salle 2" : null);
    }

    /// <summary>A new date for a performance: near, or in another week.</summary>
    public static DateTimeOffset Move(DateTimeOffset startsAt, Dice dice) => dice.Below(4) switch
    {
        0 => startsAt.AddDays(7),
        1 => startsAt.AddDays(-dice.Between(1, 4)),
        2 => startsAt.AddHours(dice.Between(-5, 30)),
        _ => startsAt + dice.UpTo(TimeSpan.FromHours(2)),
    };

    private static DateTimeOffset OpensByPolicyAfter(DateTimeOffset begin, Dice dice)
    {
        var local = ParisCalendar.LocalOf(begin);
        var opening = local.Hour < 9 ? local.Date : local.Date.AddDays(1);
        return ParisCalendar.Wall(opening.AddDays(30).AddHours(dice.Pick([0, 10, 20])).AddMinutes(dice.Pick([0, 30])));
    }

    private static (DateTimeOffset, DateTimeOffset?, DateTimeOffset?) OwnWindow(DateTimeOffset begin, Dice dice, TimeSpan length)
    {
        var opens = begin.AddMinutes(-5) + dice.UpTo(TimeSpan.FromMinutes(15));
        var closes = begin.AddMinutes(12) + dice.UpTo(length);
        var starts = closes + (dice.Chance(0.2) ? TimeSpan.Zero : dice.UpTo(length));
        return (starts, dice.Chance(0.9) ? opens : null, closes);
    }
}

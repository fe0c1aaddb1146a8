using Billetterie.Abstractions;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;

namespace Billetterie.Simulation.Workload;

/// <summary>When the wishes come up: in crowds at the moments that matter, to the millisecond before and after.</summary>
internal static class Plan
{
    private static readonly TimeSpan[] Nearby =
    [
        TimeSpan.FromMilliseconds(-1), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(-1),
        TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(2),
    ];

    public static List<Wish> Draw(IReadOnlyList<PublishPerformance> performances, DateTimeOffset begin, int wishes, Dice dice) =>
        Enumerable.Range(0, wishes).Select(_ => Draw(performances, begin, dice)).OrderBy(w => w.At).ToList();

    private static Wish Draw(IReadOnlyList<PublishPerformance> performances, DateTimeOffset begin, Dice dice)
    {
        var index = dice.Below(performances.Count);
        var p = performances[index];
        var opens = Later(begin, p.OpensAt ?? ParisCalendar.OpeningOf(p.StartsAt));
        var closes = Later(begin, p.ClosesAt ?? ParisCalendar.ClosingOf(p.StartsAt));
        var occasion = dice.Pick(
            [Occasion.Opening, Occasion.Opening, Occasion.Opening, Occasion.Opening, Occasion.Opening, Occasion.Between, Occasion.Between,
             Occasion.Closing, Occasion.Closing, Occasion.Start, Occasion.WeekTurn]);
        var moment = occasion switch
        {
            Occasion.Opening => opens,
            Occasion.Closing => closes,
            Occasion.Start => p.StartsAt - (dice.Chance(0.3) ? Limits.DoorOpensBefore : TimeSpan.Zero),
            Occasion.WeekTurn => ParisCalendar.NextMonday(dice.Chance(0.7) ? begin : opens),
            _ => opens + dice.UpTo(closes - opens),
        };
        return new Wish(Later(begin, moment + dice.Pick(Nearby)), index, occasion);
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Workload;

/// <summary>Draws what somebody asks, from what they can see: the tables, as a page shows them.</summary>
internal sealed class Wishes(Society society, Tables tables, Dice dice)
{
    private const string Reason = "goes along with somebody who cannot travel alone";

    public RequestStamp Stamp(Actor by) => new(new RequestKey(by.Account, dice.NextGuid()), by, dice.NextGuid().ToString("N"));

    /// <summary>What is wanted of a performance on an occasion.</summary>
    public object Draw(PublishPerformance performance, PerformanceId id, Occasion occasion)
    {
        var booking = occasion switch { Occasion.Opening => 0.85, Occasion.Between => 0.5, Occasion.WeekTurn => 0.7, Occasion.Closing => 0.4, _ => 0.1 };
        if (dice.Chance(booking) || !tables.Performances.TryGetValue(id, out var row))
        {
            return Book(id);
        }
        return dice.Below(occasion == Occasion.Start ? 25 : 15) switch
        {
            0 or 1 or 2 or 3 => CancelByStructure(id),
            7 or 8 or 9 => Resize(performance, id),
            4 when row.KeptEmpty > 0 => new GiveSeatsOn(Stamp(VenueSide(performance))),
            4 or 5 or 6 => CancelByVenue(performance, id),
            11 => new GiveSeatsOn(Stamp(VenueSide(performance))),
            10 when dice.Chance(0.2) => performance with { Stamp = Stamp(VenueSide(performance)), Capacity = 99 },
            10 => Move(performance, id),
            12 => dice.Chance(0.2) ? new CancelPerformance(Stamp(VenueSide(performance)), "called off") : Move(performance, id),
            13 or 14 => Grant(performance, id),
            _ => Attend(performance, id),
        };
    }

    /// <summary>Two structures and two venues turn out to be one: what the coordination's merge asks of every performance.</summary>
    public IReadOnlyList<object> Merge() =>
    [
        new TakeOverReservations(Stamp(Society.Coordination), society.Structures[0], society.Structures[^1]),
        new TakeOverPerformance(Stamp(Society.Coordination), society.Venues[0], society.Venues[^1]),
    ];

    private AskToBook Book(PerformanceId id)
    {
        var structure = dice.Pick(society.Structures);
        var people = Some(id, structure);
        if (dice.Chance(0.02))
        {
            people.Add(dice.Pick(society.PeopleOf(dice.Pick(society.Structures))));
        }
        if (dice.Chance(0.02))
        {
            people.Add(new ParticipantId(999_999));
        }
        if (dice.Chance(0.02))
        {
            people.Add(people[0]);
        }
        if (dice.Chance(0.01))
        {
            people = dice.Chance(0.5) ? [] : Enumerable.Range(1, Limits.PeoplePerRequest + 1).Select(i => new ParticipantId(i)).ToList();
        }
        var companion = people.Any(p => society.FamilyOf(p) == Family.Companion);
        var reason = companion && dice.Chance(0.9) ? Reason : null;
        return new AskToBook(Stamp(Society.Referent(structure, dice)), structure, people, dice.Chance(0.35), reason);
    }

    /// <summary>People of the structure in any order; mostly those who have no place yet, or wait in tier 2 and ask anew.</summary>
    private List<ParticipantId> Some(PerformanceId id, StructureId structure)
    {
        var all = dice.Shuffled(society.PeopleOf(structure));
        var placed = tables.Of(id).Where(r => r.Live && r.Tier != 2).Select(r => r.Participant).ToHashSet();
        var wanted = dice.Chance(0.7) ? all.OrderBy(placed.Contains) : all.AsEnumerable();
        return wanted.Take(dice.Pick([1, 1, 2, 2, 3, 4])).ToList();
    }

    private object CancelByStructure(PerformanceId id)
    {
        if (AnyReservation(id) is not { } row)
        {
            return Book(id);
        }
        var structure = dice.Chance(0.95) ? row.Structure : dice.Pick(society.Structures);
        return new CancelReservation(Stamp(Society.Referent(structure, dice)), row.Id, dice.Chance(0.8));
    }

    private object CancelByVenue(PublishPerformance performance, PerformanceId id) => AnyReservation(id) is { } row
        ? new CancelReservation(Stamp(VenueSide(performance)), row.Id, dice.Chance(0.5), "no longer")
        : Book(id);

    /// <summary>The help desk lifts the quota, mostly for somebody of the second line; rarely somebody tries who may not.</summary>
    private object Grant(PublishPerformance performance, PerformanceId id)
    {
        var waiting = tables.Of(id).Where(r => r.Live && r.Tier == 2).ToList();
        var row = waiting.Count > 0 && dice.Chance(0.9) ? dice.Pick(waiting) : AnyReservation(id);
        return row is null
            ? Book(id)
            : new GrantSeat(Stamp(dice.Chance(0.9) ? Society.Coordination : VenueSide(performance)), row.Id, dice.Chance(0.9) ? Reason : " ");
    }

    private RevisePerformance Resize(PublishPerformance performance, PerformanceId id)
    {
        var row = tables.Performances[id];
        var capacity = dice.Chance(0.03) ? -1 : Math.Max(0, row.Capacity + dice.Between(-2, 3));
        return new RevisePerformance(Stamp(VenueSide(performance)), row.StartsAt, capacity, row.OpensAtSet, row.ClosesAtSet, row.Place);
    }

    private RevisePerformance Move(PublishPerformance performance, PerformanceId id)
    {
        var row = tables.Performances[id];
        var starts = dice.Chance(0.7) ? Programme.Move(row.StartsAt, dice) : row.StartsAt;
        var window = dice.Below(3);
        return new RevisePerformance(
            Stamp(VenueSide(performance)), starts, Math.Max(0, row.Capacity + dice.Between(-1, 1)),
            window == 0 ? null : row.OpensAtSet, window == 1 ? null : row.ClosesAtSet + dice.UpTo(TimeSpan.FromHours(1)),
            dice.Chance(0.3) ? "Grande salle" : row.Place);
    }

    private object Attend(PublishPerformance performance, PerformanceId id)
    {
        var rows = dice.Shuffled(tables.Of(id)).OrderBy(r => r.Status != ReservationStatus.Confirmed && dice.Chance(0.8)).Take(dice.Between(1, 2)).ToList();
        if (rows.Count == 0)
        {
            return Book(id);
        }
        var attendance = dice.Pick([Attendance.Present, Attendance.Present, Attendance.Absent, Attendance.Unknown]);
        var by = dice.Chance(0.5) ? Society.Referent(rows[0].Structure, dice) : VenueSide(performance);
        return new RecordAttendance(Stamp(by), rows.Select(r => r.Id).ToList(), attendance);
    }

    private ReservationImage? AnyReservation(PerformanceId id)
    {
        var rows = tables.Of(id).ToList();
        var live = rows.Where(r => r.Live).ToList();
        return live.Count > 0 && dice.Chance(0.9) ? dice.Pick(live) : rows.Count > 0 ? dice.Pick(rows) : null;
    }

    /// <summary>The venue mostly; sometimes the coordination, rarely a venue that it is none of.</summary>
    private Actor VenueSide(PublishPerformance performance) => dice.Below(20) switch
    {
        0 => Society.Venue(dice.Pick(society.Venues)),
        < 4 => Society.Coordination,
        _ => Society.Venue(performance.Venue),
    };
}

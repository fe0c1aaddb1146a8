using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>One performance as the auditor rebuilds it from its journal, small and slow, by plain lists.</summary>
public sealed class PerformanceModel(PerformanceId id)
{
    private readonly Dictionary<ReservationId, Booked> all = [];
    private readonly List<Moment> history = [new Moment(default, default, default, default, default, 0, 0, 0, default)];

    public PerformanceId Id => id;
    public PerformancePublished? Published { get; private set; }
    public VenueId Venue { get; private set; }
    public long Version { get; private set; }
    public PerformancePhase Phase { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset OpensAt { get; private set; }
    public DateTimeOffset ClosesAt { get; private set; }
    public DateTimeOffset? OpensAtSet { get; private set; }
    public DateTimeOffset? ClosesAtSet { get; private set; }
    public string? Place { get; private set; }
    public int Capacity { get; private set; }
    public int KeptEmpty { get; private set; }
    public int LastSequence { get; private set; }

    /// <summary>A move put the performance past its closing, and the closing is not recorded yet.</summary>
    public bool ClosedByMove { get; private set; }

    /// <summary>When a seat last became free: nobody can have been asked for their quota before that.</summary>
    public long SeatsFreeSince { get; private set; }

    public IReadOnlyCollection<Booked> All => all.Values;
    public IEnumerable<Booked> Live => all.Values.Where(b => b.Live);
    public int Confirmed => all.Values.Count(b => b.Seated);
    public int Free => Capacity - Confirmed - KeptEmpty;

    public Booked? Find(ReservationId reservation) => all.GetValueOrDefault(reservation);

    public Booked? LiveOf(ParticipantId person) => all.Values.FirstOrDefault(b => b.Live && b.Person == person);

    /// <summary>Who waits in a tier, parties as one, in order of sequence.</summary>
    public IEnumerable<IReadOnlyList<Booked>> Units(int tier) => all.Values
        .Where(b => b.Waits && b.Tier == tier)
        .GroupBy(b => b.Party is { } party ? (true, party) : (false, b.Sequence))
        .Select(unit => (IReadOnlyList<Booked>)[.. unit.OrderBy(b => b.Sequence)])
        .OrderBy(unit => unit[0].Sequence);

    /// <summary>The first of a tier whom the free seats hold; null where there is none.</summary>
    public IReadOnlyList<Booked>? FirstThatFits(int tier)
    {
        var free = Free;
        return free <= 0 ? null : Units(tier).FirstOrDefault(unit => unit.Count <= free);
    }

    /// <summary>Seats that somebody new could take now (R7).</summary>
    public int Remaining => FirstThatFits(1) is null ? Math.Max(0, Free) : 0;

    /// <summary>Who waits together with somebody, that one included, in order.</summary>
    public IReadOnlyList<Booked> PartyOf(Booked booked) => [.. all.Values
        .Where(b => b == booked || (b.Waits && booked.Waits && booked.Party is not null && (b.Party, b.Tier) == (booked.Party, booked.Tier)))
        .OrderBy(b => b.Sequence)];

    public int RankOf(Booked booked) => all.Values.Count(b => b.Waits && b.Tier == booked.Tier && b.Sequence <= booked.Sequence);

    /// <summary>Where the performance stood after a version; null where the auditor has not seen it.</summary>
    public Moment? After(long version) => version > 0 && version < history.Count ? history[(int)version] : null;

    public void Apply(JournalEntry entry, long step)
    {
        var freeBefore = Free;
        Version = entry.Version;
        Take(entry);
        if (Free > 0 && freeBefore <= 0)
        {
            SeatsFreeSince = step;
        }
        history.Add(new Moment(entry.At, Phase, StartsAt, OpensAt, ClosesAt, Capacity, Free, all.Values.Count(b => b.Waits),
            FirstThatFits(1) is not null));
    }

    private void Take(JournalEntry entry)
    {
        switch (entry.Record)
        {
            case PerformancePublished r: Publish(r, entry.At); break;
            case SeatReserved r: Add(r.Reservation, r.Participant, r.Structure, r.Family, r.Sequence, entry).Seat(entry.At, r.Slot); break;
            case PlacedOnWaitlist r: Add(r.Reservation, r.Participant, r.Structure, r.Family, r.Sequence, entry).Wait(r.Tier, r.Party); break;
            case WaitlistPromoted r: all[r.Reservation].Seat(entry.At, r.Slot); break;
            case MovedToTierTwo r: all[r.Reservation].Tier = 2; break;
            case WaitlistRejoined r: Rejoin(r); break;
            case ReservationCancelled r: all[r.Reservation].Cancel(entry.At, r.By); break;
            case SeatKeptEmpty: KeptEmpty++; break;
            case KeptSeatsReleased: KeptEmpty = 0; break;
            case CapacityChanged r: Resize(r.Capacity); break;
            case PerformanceMoved r: Move(r, entry.At); break;
            case PerformanceCancelled: Phase = PerformancePhase.Cancelled; break;
            case WindowOpened: Phase = PerformancePhase.Open; break;
            case WindowClosed: (Phase, ClosedByMove) = (PerformancePhase.Closed, false); break;
            case PerformanceStarted: Phase = PerformancePhase.Started; break;
            case AttendanceRecorded r: all[r.Reservation].Attend(r.Attendance, r.By); break;
            case ReservationsTakenOver r: TakeOver(r); break;
            case PerformanceTakenOver r: Venue = r.Into; break;
            default: throw new NotSupportedException($"The auditor does not know {entry.Record.GetType().Name}.");
        }
    }

    private void Publish(PerformancePublished r, DateTimeOffset at)
    {
        Published = r;
        Venue = r.Venue;
        Capacity = r.Capacity;
        (StartsAt, OpensAt, ClosesAt, OpensAtSet, ClosesAtSet, Place) = (r.StartsAt, r.OpensAt, r.ClosesAt, r.OpensAtSet, r.ClosesAtSet, r.Place);
        Reopen(at);
    }

    private void Move(PerformanceMoved r, DateTimeOffset at)
    {
        (StartsAt, OpensAt, ClosesAt, OpensAtSet, ClosesAtSet, Place) = (r.StartsAt, r.OpensAt, r.ClosesAt, r.OpensAtSet, r.ClosesAtSet, r.Place);
        var before = Phase;
        Reopen(at);
        ClosedByMove = Phase == PerformancePhase.Closed && before != PerformancePhase.Closed;
    }

    /// <summary>A new window begins where the moment falls in it; before its closing nothing is kept empty (R9 speaks of after).</summary>
    private void Reopen(DateTimeOffset at)
    {
        Phase = at < OpensAt ? PerformancePhase.Upcoming : at < ClosesAt ? PerformancePhase.Open : PerformancePhase.Closed;
        KeptEmpty = Phase == PerformancePhase.Closed ? KeptEmpty : 0;
    }

    private void Resize(int capacity)
    {
        Capacity = capacity;
        KeptEmpty = Math.Clamp(KeptEmpty, 0, Math.Max(0, capacity - Confirmed));
    }

    private void TakeOver(ReservationsTakenOver r)
    {
        foreach (var booked in all.Values.Where(b => b.Structure == r.From))
        {
            booked.Structure = r.Into;
        }
    }

    private Booked Add(
        ReservationId reservation, ParticipantId person, StructureId structure, Family family, int sequence, JournalEntry entry)
    {
        LastSequence = sequence;
        var booked = new Booked
        {
            Id = reservation, Person = person, Structure = structure, Family = family, Sequence = sequence,
            RequestedBy = entry.Who, RequestedAt = entry.At,
        };
        all[reservation] = booked;
        return booked;
    }

    private void Rejoin(WaitlistRejoined r)
    {
        var booked = all[r.Reservation];
        LastSequence = booked.Sequence = r.Sequence;
        booked.Wait(1, r.Party);
    }
}

/// <summary>The counters of a performance after one version.</summary>
public readonly record struct Moment(
    DateTimeOffset At, PerformancePhase Phase, DateTimeOffset StartsAt, DateTimeOffset OpensAt, DateTimeOffset ClosesAt,
    int Capacity, int Free, int Waiting, bool SomebodyFits)
{
    /// <summary>Seats that somebody new could take (R7).</summary>
    public int Remaining => SomebodyFits ? 0 : Math.Max(0, Free);

    /// <summary>What a visitor must read at a moment (R1: whether or not a timer fired).</summary>
    public PerformanceState StateAt(DateTimeOffset now) =>
        Phase == PerformancePhase.Cancelled ? PerformanceState.Cancelled
        : now >= StartsAt ? PerformanceState.Past
        : now >= ClosesAt ? PerformanceState.Closed
        : now < OpensAt ? PerformanceState.Upcoming
        : Remaining > 0 ? PerformanceState.Open : PerformanceState.Full;
}

using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>
/// The seats and the waitlist of one performance as its records make them. Knows what happened, not what may happen: the
/// rules decide. Changed only by <see cref="Apply"/>, which gives the same result live and on replay. Not thread safe.
/// </summary>
public sealed class Seating
{
    private readonly Dictionary<ReservationId, ReservationImage> reservations = [];
    private readonly Dictionary<ParticipantId, ReservationId> places = [];
    private readonly Dictionary<StructureId, int> accompanied = [];
    private readonly Dictionary<StructureId, StructureId> takenOver = [];
    private PerformancePublished? published;

    public Seating(PerformanceId id) => Id = id;

    public PerformanceId Id { get; }

    /// <summary>Whether there is such a performance.</summary>
    public bool Exists => published is not null;

    public long Version { get; private set; }

    /// <summary>The moment of the last record.</summary>
    public DateTimeOffset LastAt { get; private set; }
    public PerformancePhase Phase { get; private set; }

    /// <summary>Whose date it is: of the venue that published it, or of that into which it was merged.</summary>
    public VenueId Venue { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset OpensAt { get; private set; }
    public DateTimeOffset ClosesAt { get; private set; }
    public DateTimeOffset? OpensAtSet { get; private set; }
    public DateTimeOffset? ClosesAtSet { get; private set; }
    public string? Place { get; private set; }
    public int Capacity { get; private set; }
    public int Confirmed { get; private set; }

    /// <summary>Seats freed after closing that the venue keeps empty (R9).</summary>
    public int KeptEmpty { get; private set; }

    /// <summary>The policy at the closing left those over quota waiting (R7).</summary>
    public bool KeepsTierTwoWaiting { get; private set; }

    /// <summary>The last sequence number given.</summary>
    public int LastSequence { get; private set; }

    public int Vacant => Math.Max(0, Capacity - Confirmed - KeptEmpty);
    public int Waiting => TierOne.Count + TierTwo.Count;

    /// <summary>All reservations there ever were, cancelled ones too.</summary>
    public IReadOnlyCollection<ReservationImage> Reservations => reservations.Values;

    internal Waitlist TierOne { get; } = new();
    internal Waitlist TierTwo { get; } = new();

    private PerformancePublished Published => published ?? throw new InvalidOperationException($"Performance {Id} was never published.");

    /// <summary>Builds the state from a journal.</summary>
    public static async Task<Seating> ReplayAsync(PerformanceId id, IAsyncEnumerable<JournalEntry> entries)
    {
        var seating = new Seating(id);
        await foreach (var entry in entries)
        {
            seating.Apply(entry);
        }

        return seating;
    }

    public ReservationImage? Find(ReservationId reservation) => reservations.GetValueOrDefault(reservation);

    /// <summary>The live reservation of a person; null where there is none (R3).</summary>
    public ReservationImage? PlaceOf(ParticipantId person) => places.TryGetValue(person, out var id) ? reservations[id] : null;

    /// <summary>Whether a participant or guest of the structure has a place, so that a companion has whom to accompany (R2).</summary>
    public bool Accompanies(StructureId structure) => accompanied.ContainsKey(structure);

    /// <summary>
    /// The structure that stands for another: that into which it was merged, as far as this performance was told; else itself. Whoever
    /// asked while the merge was under way is answered as if asking after it.
    /// </summary>
    public StructureId KeptFor(StructureId structure)
    {
        while (takenOver.TryGetValue(structure, out var kept))
        {
            structure = kept;
        }

        return structure;
    }

    /// <summary>Place in its tier, from 1; null when it does not wait.</summary>
    public int? RankOf(ReservationImage reservation) => reservation.Status == ReservationStatus.Waitlisted
        ? TierOf(reservation).RankOf(reservation.Sequence)
        : null;

    /// <summary>Those who wait together, in order.</summary>
    public IReadOnlyList<ReservationId> PartyOf(ReservationImage reservation) =>
        reservation is { Status: ReservationStatus.Waitlisted, Party: { } party } ? TierOf(reservation).Party(party) : [reservation.Id];

    /// <summary>Whether somebody of tier 1 fits the vacant seats: then nobody new gets one (R7).</summary>
    public bool TierOneFits => TierOne.AnyFits(Vacant);

    /// <summary>Seats that a new request could take.</summary>
    public int Remaining => TierOneFits ? 0 : Vacant;

    /// <summary>Where the performance stands at a moment, whether or not the clock has been by (R1).</summary>
    public PerformanceState StateAt(DateTimeOffset now)
    {
        if (Phase == PerformancePhase.Cancelled)
        {
            return PerformanceState.Cancelled;
        }

        return now >= StartsAt ? PerformanceState.Past
            : now >= ClosesAt ? PerformanceState.Closed
            : now < OpensAt ? PerformanceState.Upcoming
            : Remaining == 0 ? PerformanceState.Full
            : PerformanceState.Open;
    }

    public Availability AvailabilityAt(DateTimeOffset now) => new(Id, Capacity, Remaining, Waiting, StateAt(now), Version);

    /// <summary>The performance's row.</summary>
    public PerformanceImage ImageAt(DateTimeOffset? nextDueAt) => new(
        Id, Published.Event, Venue, Version, Phase, StartsAt, OpensAt, ClosesAt, OpensAtSet, ClosesAtSet, Capacity,
        Confirmed, TierOne.Count, TierTwo.Count, KeptEmpty, Remaining, Place, Published.Source, nextDueAt);

    /// <summary>The performance's row with the next moment at which the clock must come by, seen from <paramref name="now"/>.</summary>
    public PerformanceImage ImageSeenFrom(DateTimeOffset now) => ImageAt(Transitions.NextDueAt(this, now));

    /// <summary>Takes one record in. An unknown record or a gap in the versions is a fault, never passed over.</summary>
    public void Apply(JournalEntry entry)
    {
        if (entry.Version != Version + 1)
        {
            throw new InvalidOperationException($"Performance {Id}: record {entry.Version} follows {Version}.");
        }

        Version = entry.Version;
        LastAt = entry.At;
        switch (entry.Record)
        {
            case PerformancePublished record: ApplyPublished(record, entry.At); break;
            case SeatReserved record: AddSeat(record, entry); break;
            case PlacedOnWaitlist record: AddWaiting(record, entry); break;
            case WaitlistPromoted record: Promote(record, entry.At); break;
            case MovedToTierTwo record: MoveToTierTwo(reservations[record.Reservation]); break;
            case WaitlistRejoined record: Rejoin(record); break;
            case ReservationCancelled record: Cancel(record, entry.At); break;
            case SeatKeptEmpty: KeptEmpty++; break;
            case KeptSeatsReleased: KeptEmpty = 0; break;
            case CapacityChanged record: ChangeCapacity(record.Capacity); break;
            case PerformanceMoved record: Move(record, entry.At); break;
            case PerformanceCancelled: Phase = PerformancePhase.Cancelled; break;
            case WindowOpened: Phase = PerformancePhase.Open; break;
            case WindowClosed record: (Phase, KeepsTierTwoWaiting) = (PerformancePhase.Closed, record.KeepsTierTwoWaiting); break;
            case PerformanceStarted: Phase = PerformancePhase.Started; break;
            case AttendanceRecorded record: Attend(record); break;
            case ReservationsTakenOver record: TakeOver(record); break;
            case PerformanceTakenOver record: Venue = record.Into; break;
            default: throw new InvalidOperationException($"Unknown record {entry.Record.GetType().Name}.");
        }
    }

    private void ApplyPublished(PerformancePublished record, DateTimeOffset at)
    {
        published = record;
        Venue = record.Venue;
        Capacity = record.Capacity;
        SetDates(record.StartsAt, record.OpensAt, record.ClosesAt, record.OpensAtSet, record.ClosesAtSet, record.Place, at);
    }

    private void Move(PerformanceMoved record, DateTimeOffset at) =>
        SetDates(record.StartsAt, record.OpensAt, record.ClosesAt, record.OpensAtSet, record.ClosesAtSet, record.Place, at);

    private void SetDates(
        DateTimeOffset startsAt, DateTimeOffset opensAt, DateTimeOffset closesAt, DateTimeOffset? opensAtSet,
        DateTimeOffset? closesAtSet, string? place, DateTimeOffset at)
    {
        (StartsAt, OpensAt, ClosesAt, OpensAtSet, ClosesAtSet, Place) = (startsAt, opensAt, closesAt, opensAtSet, closesAtSet, place);
        Phase = at < opensAt ? PerformancePhase.Upcoming : at < closesAt ? PerformancePhase.Open : PerformancePhase.Closed;
        if (at < closesAt)
        {
            (KeptEmpty, KeepsTierTwoWaiting) = (0, false);
        }
    }

    private void AddSeat(SeatReserved record, JournalEntry entry)
    {
        Add(new ReservationImage(
            record.Reservation, record.Participant, record.Structure, record.Family, ReservationStatus.Confirmed, record.Sequence,
            Party: null, Tier: null, record.Slot, entry.Who, entry.At, IssuedAt: entry.At, CancelledAt: null, CancelledBy: null,
            Attendance.Unknown, AttendanceBy: null));
        Confirmed++;
    }

    private void AddWaiting(PlacedOnWaitlist record, JournalEntry entry)
    {
        var reservation = new ReservationImage(
            record.Reservation, record.Participant, record.Structure, record.Family, ReservationStatus.Waitlisted, record.Sequence,
            record.Party, record.Tier, Slot: null, entry.Who, entry.At, IssuedAt: null, CancelledAt: null, CancelledBy: null,
            Attendance.Unknown, AttendanceBy: null);
        Add(reservation);
        StartWaiting(reservation);
    }

    private void Add(ReservationImage reservation)
    {
        reservations.Add(reservation.Id, reservation);
        places.Add(reservation.Participant, reservation.Id);
        LastSequence = Math.Max(LastSequence, reservation.Sequence);
        if (reservation.Family != Family.Companion)
        {
            accompanied[reservation.Structure] = accompanied.GetValueOrDefault(reservation.Structure) + 1;
        }
    }

    private void Promote(WaitlistPromoted record, DateTimeOffset at)
    {
        var reservation = reservations[record.Reservation];
        StopWaiting(reservation);
        reservations[reservation.Id] = reservation with
        {
            Status = ReservationStatus.Confirmed, Party = null, Tier = null, Slot = record.Slot, IssuedAt = at,
        };
        Confirmed++;
    }

    private void MoveToTierTwo(ReservationImage reservation) => ChangePlace(reservation, reservation with { Tier = 2 });

    private void Rejoin(WaitlistRejoined record)
    {
        var reservation = reservations[record.Reservation];
        ChangePlace(reservation, reservation with { Tier = 1, Sequence = record.Sequence, Party = record.Party });
        LastSequence = Math.Max(LastSequence, record.Sequence);
    }

    private void ChangePlace(ReservationImage before, ReservationImage after)
    {
        StopWaiting(before);
        reservations[after.Id] = after;
        StartWaiting(after);
    }

    private void Cancel(ReservationCancelled record, DateTimeOffset at)
    {
        var reservation = reservations[record.Reservation];
        if (reservation.Status == ReservationStatus.Waitlisted)
        {
            StopWaiting(reservation);
        }
        else
        {
            Confirmed--;
        }

        reservations[reservation.Id] = reservation with
        {
            Status = ReservationStatus.Cancelled, Party = null, Tier = null, Slot = null, CancelledAt = at, CancelledBy = record.By,
        };
        places.Remove(reservation.Participant);
        Leave(reservation);
    }

    private void Leave(ReservationImage reservation)
    {
        if (reservation.Family == Family.Companion)
        {
            return;
        }

        if (--accompanied[reservation.Structure] == 0)
        {
            accompanied.Remove(reservation.Structure);
        }
    }

    private void ChangeCapacity(int capacity)
    {
        Capacity = capacity;
        KeptEmpty = Math.Min(KeptEmpty, Math.Max(0, capacity - Confirmed));
    }

    private void Attend(AttendanceRecorded record)
    {
        var undone = record.Attendance == Attendance.Unknown;
        reservations[record.Reservation] = reservations[record.Reservation] with
        {
            Attendance = record.Attendance, AttendanceBy = undone ? null : record.By,
        };
    }

    private void TakeOver(ReservationsTakenOver record)
    {
        foreach (var reservation in reservations.Values.Where(one => one.Structure == record.From).ToList())
        {
            reservations[reservation.Id] = reservation with { Structure = record.Into };
        }

        if (accompanied.Remove(record.From, out var count))
        {
            accompanied[record.Into] = accompanied.GetValueOrDefault(record.Into) + count;
        }

        // Who is kept now stands for itself, whatever was said of it before: no circle.
        takenOver.Remove(record.Into);
        takenOver[record.From] = record.Into;
    }

    private Waitlist TierOf(ReservationImage reservation) => reservation.Tier == 1 ? TierOne : TierTwo;

    private void StartWaiting(ReservationImage reservation) =>
        TierOf(reservation).Add(reservation.Sequence, reservation.Id, reservation.Party);

    private void StopWaiting(ReservationImage reservation) =>
        TierOf(reservation).Remove(reservation.Sequence, reservation.Id, reservation.Party);
}

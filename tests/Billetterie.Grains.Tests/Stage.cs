using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Options;

namespace Billetterie.Grains.Tests;

/// <summary>One performance on which rules are tried by hand: no owner, no store, the clock where the test puts it.</summary>
internal sealed class Stage : ITurnSink
{
    public static readonly PerformanceId Id = new(7);
    public static readonly StructureId Home = new(1);
    public static readonly StructureId Other = new(2);
    public static readonly VenueId Venue = new(5);
    public static readonly Actor Social = new(new AccountId(11), Role.Referent, Home);
    public static readonly Actor OtherReferent = new(new AccountId(12), Role.Referent, Other);
    public static readonly Actor VenueStaff = new(new AccountId(13), Role.Venue, Venue: Venue);
    public static readonly Actor OtherVenueStaff = new(new AccountId(14), Role.Venue, Venue: new VenueId(6));

    /// <summary>Saturday 19 December 2026, 20:30 in Paris; opens Thursday 19 November at 09:00, closes Thursday 17 December at 20:30.</summary>
    public static readonly DateTimeOffset StartsAt = Utc("2026-12-19T19:30:00Z");
    public static readonly DateTimeOffset OpensAt = Utc("2026-11-19T08:00:00Z");
    /// <summary>The first Monday after the opening, 00:00 in Paris.</summary>
    public static readonly DateTimeOffset WeekTurnsAt = Utc("2026-11-22T23:00:00Z");
    public static readonly DateTimeOffset ClosesAt = Utc("2026-12-17T19:30:00Z");

    private int keys;

    public Stage(int capacity = 2, QuotaOptions? quota = null)
    {
        Policy = new BookingPolicy(Options.Create(quota ?? new QuotaOptions()), Options.Create(new WindowOptions()));
        Now = OpensAt.AddDays(-10);
        Decide(turn => Publishing.Decide(turn, new PublishPerformance(Stamp(VenueStaff), new EventId(3), Venue, StartsAt, capacity)));
        Now = OpensAt;
    }

    public BookingPolicy Policy { get; }
    public Seating Seating { get; } = new(Id);
    public DateTimeOffset Now { get; set; }
    public List<JournalEntry> Journal { get; } = [];
    public List<Notice> Told { get; } = [];
    public List<ReservationNote> Notes { get; } = [];

    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static Candidate Person(int id, Family family = Family.Participant, string? barred = null) =>
        new(new ParticipantId(id), family, barred, barred is null ? Allowed(id) : null);

    public static Candidate OverQuota(int id) =>
        new(new ParticipantId(id), Family.Participant, null, new QuotaStanding(new QuotaWeek(202647), null, 2, 2));

    public static QuotaStanding Allowed(int id) => new(new QuotaWeek(202647), new QuotaSlot(new QuotaWeek(202647), (id % 2) + 1), 0, 2);

    public RequestStamp Stamp(Actor by) => new(new RequestKey(by.Account, new Guid(++keys, 0, 0, new byte[8])), by, "digest");

    public PerformanceAnswer Reserve(params Candidate[] people) => Reserve(Social, false, null, people);

    public PerformanceAnswer Together(params Candidate[] people) => Reserve(Social, true, null, people);

    public PerformanceAnswer Reserve(Actor by, bool together, string? reason, params Candidate[] people) =>
        Decide(turn => Reserving.Decide(turn, new ReserveSeats(Stamp(by), by.Structure!.Value, true, people, together, reason)));

    public PerformanceAnswer Cancel(Actor by, int person, bool giveOn = true) =>
        Decide(turn => Cancelling.Decide(turn, new CancelReservation(Stamp(by), PlaceOf(person).Id, giveOn)));

    public PerformanceAnswer Revise(Actor by, int? capacity = null, DateTimeOffset? startsAt = null, DateTimeOffset? opensAt = null, DateTimeOffset? closesAt = null) =>
        Decide(turn => Revising.Decide(turn, new RevisePerformance(
            Stamp(by), startsAt ?? Seating.StartsAt, capacity ?? Seating.Capacity, opensAt, closesAt)));

    public PerformanceAnswer CallOff(Actor by) => Decide(turn => CallingOff.Decide(turn, new CancelPerformance(Stamp(by))));

    public PerformanceAnswer Attend(Actor by, Attendance attendance, params int[] people) =>
        Decide(turn => Attending.Decide(turn, new RecordAttendance(Stamp(by), [.. people.Select(person => PlaceOf(person).Id)], attendance)));

    /// <summary>Gives vacant seats on, everybody's quota allowing it but that of those named.</summary>
    public void Promote(params int[] spent)
    {
        Decide(turn => turn.Answer());
        while (Promoting.Next(Seating) is { Count: > 0 } units)
        {
            var week = Policy.WeekFor(Now, Seating.StartsAt);
            var standings = units.SelectMany(unit => unit.Members).ToDictionary(
                member => member.Participant,
                member => spent.Contains((int)member.Participant.Value)
                    ? new QuotaStanding(week, null, 2, 2)
                    : new QuotaStanding(week, new QuotaSlot(week, 1), 0, 2));
            Decide(turn => turn.Answer(Promoting.Promote(turn.OfTheProgram(), units, standings)));
        }
    }

    public PerformanceAnswer Decide(Func<Turn, PerformanceAnswer> decide)
    {
        var turn = new Turn(Seating, Policy, Now, Social, null, this);
        Transitions.Take(turn);
        return decide(turn);
    }

    public ReservationImage PlaceOf(int person) => Seating.Reservations.Last(place => place.Participant == new ParticipantId(person));

    public IEnumerable<int> Seated => Seating.Reservations
        .Where(place => place.Status == ReservationStatus.Confirmed).Select(place => (int)place.Participant.Value).Order();

    public IEnumerable<int> Tier(int tier) =>
        (tier == 1 ? Seating.TierOne : Seating.TierTwo).InOrder.Select(id => (int)Seating.Find(id)!.Participant.Value);

    void ITurnSink.Before(Seating seating, PerformanceRecord record)
    {
    }

    /// <summary>The state as its owner builds it when it wakes up.</summary>
    public Task<Seating> ReplayAsync() => Seating.ReplayAsync(Id, Journal.ToAsyncEnumerable());

    /// <summary>What became of somebody's reservation.</summary>
    public Task<IReadOnlyList<StoryChapter>> StoryAsync(int person) => ReservationStory.OfAsync(PlaceOf(person).Id, Journal.ToAsyncEnumerable());

    void ITurnSink.Put(JournalEntry entry) => Journal.Add(entry);

    void ITurnSink.Notify(Notice notice) => Told.Add(notice);

    void ITurnSink.Note(ReservationNote note) => Notes.Add(note);
}

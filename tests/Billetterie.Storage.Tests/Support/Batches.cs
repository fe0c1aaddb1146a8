using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Tests.Support;

/// <summary>Batches as an owner would hand them over, made without the rules: the store must not need them.</summary>
internal static class Batches
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly QuotaWeek Week = new(202610);
    public static readonly StructureId Structure = new(7);
    public static readonly AccountId Account = new(21);

    public static PerformanceImage Image(PerformanceId id, long version, int capacity = 100, int confirmed = 0, int waiting = 0) => new(
        id, new EventId(3), new VenueId(4), version, PerformancePhase.Open, Now.AddDays(20), Now.AddDays(-10), Now.AddDays(18),
        null, null, capacity, confirmed, waiting, 0, 0, capacity - confirmed, null, null, Now.AddDays(18));

    public static PerformanceBatch Empty(PerformanceId id, long expected) => new(
        id, expected, [], Image(id, expected), [], [], [], [], [], [], []);

    /// <summary>The first batch of a performance.</summary>
    public static PerformanceBatch Publish(PerformanceId id, int capacity = 100)
    {
        var image = Image(id, 1, capacity);
        var record = new PerformanceRecord.PerformancePublished(
            image.Event, image.Venue, image.StartsAt, image.OpensAt, image.ClosesAt, null, null, capacity, null, null);
        return Empty(id, 0) with { Entries = [new JournalEntry(1, Now, AccountId.System, null, record)], Image = image };
    }

    /// <summary>A batch that seats one person a booking; sequence numbers and persons start at <paramref name="first"/>.</summary>
    public static PerformanceBatch Book(PerformanceId id, long expected, int first, int count = 1, int slot = 1, int capacity = 1_000_000)
    {
        var entries = new JournalEntry[count];
        var added = new ReservationImage[count];
        var slots = new SlotUse[count];
        var answers = new RememberedAnswer[count];
        for (var i = 0; i < count; i++)
        {
            var (sequence, person) = (first + i, Person(id, first + i));
            var reservation = ReservationId.Of(id, sequence);
            var use = new QuotaSlot(Week, slot);
            var key = new RequestKey(Account, Guid.CreateVersion7());
            var version = expected + 1 + i;
            entries[i] = new JournalEntry(version, Now, Account, key.Id, new PerformanceRecord.SeatReserved(
                reservation, person, Structure, Family.Participant, sequence, use, 2));
            added[i] = Seat(reservation, person, sequence, use);
            slots[i] = new SlotUse(person, use, reservation);
            answers[i] = Answer(key, reservation, person, use, version);
        }
        return Empty(id, expected) with
        {
            Entries = entries, Image = Image(id, expected + count, capacity, first - 1 + count),
            Added = added, SlotsTaken = slots, Answers = answers,
        };
    }

    public static ParticipantId Person(PerformanceId id, int number) => new(id.Value * 1_000_003 + number * 7919L % 1_000_003);

    public static ReservationImage Seat(ReservationId id, ParticipantId person, int sequence, QuotaSlot? slot) => new(
        id, person, Structure, Family.Participant, ReservationStatus.Confirmed, sequence, null, null, slot, Account, Now, Now,
        null, null, Attendance.Unknown, null);

    public static RememberedAnswer Answer(RequestKey key, ReservationId reservation, ParticipantId person, QuotaSlot slot, long version) => new(
        key, "3q2+7w", Now, new PerformanceAnswer(
            null, [new PersonOutcome(person, reservation, PersonStatus.Confirmed, Codes.Confirmed, Slot: slot, Uses: 1, Limit: 2)],
            new Availability(reservation.Performance, 100, 50, 0, PerformanceState.Open, version)));
}

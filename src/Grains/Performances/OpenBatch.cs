using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>What an owner decided since its last commit: records, and the answers that leave once they are stored.</summary>
internal sealed class OpenBatch(PerformanceId performance, long baseVersion) : ITurnSink
{
    private readonly List<JournalEntry> entries = [];
    private readonly List<(PendingCommand Command, PerformanceAnswer Answer)> decided = [];
    private readonly List<Notice> notices = [];
    private readonly List<ReservationNote> notes = [];

    // What each touched reservation held before the batch; null where the batch made it.
    private readonly Dictionary<ReservationId, ReservationImage?> before = [];

    public IReadOnlyList<(PendingCommand Command, PerformanceAnswer Answer)> Decided => decided;
    public bool HasRoom => decided.Count < Limits.CommandsPerBatch;

    /// <summary>
    /// Whether the store must see it. Also where nothing changed, were it only a poke: an owner that another one has overtaken
    /// would find for ever that nothing is due.
    /// </summary>
    public bool NeedsStoring => entries.Count > 0 || decided.Count > 0;

    public void Before(Seating seating, PerformanceRecord record)
    {
        if (record is ReservationsTakenOver taken)
        {
            foreach (var reservation in seating.Reservations.Where(one => one.Structure == taken.From))
            {
                before.TryAdd(reservation.Id, reservation);
            }
        }
        else if (ReservationOf(record) is { } reservation)
        {
            before.TryAdd(reservation, seating.Find(reservation));
        }
    }

    public void Put(JournalEntry entry) => entries.Add(entry);

    public void Notify(Notice notice) => notices.Add(notice);

    public void Note(ReservationNote note) => notes.Add(note);

    public void Add(PendingCommand command, PerformanceAnswer answer) => decided.Add((command, answer));

    /// <summary>Closes the batch over the state as it is now.</summary>
    public PerformanceBatch Seal(Seating seating, DateTimeOffset now)
    {
        var added = new List<ReservationImage>();
        var changed = new List<ReservationImage>();
        var returned = new List<SlotUse>();
        var taken = new List<SlotUse>();
        foreach (var (id, old) in before)
        {
            var image = seating.Find(id)!;
            (old is null ? added : changed).Add(image);
            if (old?.Slot != image.Slot)
            {
                AddUse(returned, old);
                AddUse(taken, image);
            }
        }

        return new PerformanceBatch(
            performance, baseVersion, entries, seating.ImageAt(Transitions.NextDueAt(seating, now)), added, changed, returned, taken,
            [.. Answers()], Notices.Merge(notices), notes);
    }

    private static void AddUse(List<SlotUse> uses, ReservationImage? image)
    {
        if (image?.Slot is { } slot)
        {
            uses.Add(new SlotUse(image.Participant, slot, image.Id));
        }
    }

    private IEnumerable<RememberedAnswer> Answers() => decided
        .Where(one => one.Command.Stamp is not null)
        .Select(one => new RememberedAnswer(one.Command.Stamp!.Key, one.Command.Stamp.Digest, one.Command.TakenAt, one.Answer));

    private static ReservationId? ReservationOf(PerformanceRecord record) => record switch
    {
        SeatReserved seat => seat.Reservation,
        PlacedOnWaitlist place => place.Reservation,
        WaitlistPromoted promoted => promoted.Reservation,
        MovedToTierTwo moved => moved.Reservation,
        WaitlistRejoined rejoined => rejoined.Reservation,
        ReservationCancelled cancelled => cancelled.Reservation,
        AttendanceRecorded attended => attended.Reservation,
        _ => null,
    };
}

/// <summary>One mail for what happened to a structure at once.</summary>
internal static class Notices
{
    public static IReadOnlyList<Notice> Merge(List<Notice> notices)
    {
        if (notices.Count < 2)
        {
            return notices;
        }

        return [.. notices
            .GroupBy(notice => (notice.Kind, notice.Structure, notice.Performance, notice.StartedAt))
            .Select(group => group.First() with { Reservations = [.. group.SelectMany(notice => notice.Reservations).Distinct()] })];
    }
}

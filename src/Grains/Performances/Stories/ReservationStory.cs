using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Grains.Performances;

/// <summary>
/// Tells what became of one reservation from the journal of its performance: the records about it, and those about others that
/// explain them. Says nothing of who the others are.
/// </summary>
public sealed class ReservationStory
{
    private readonly ReservationId id;
    private readonly Seating seating;
    private readonly List<StoryChapter> chapters = [];
    private StoryStep freedBy = StoryStep.SeatFreed;
    private string? calledOffBecause;
    private bool moved;

    private ReservationStory(ReservationId id) => (this.id, seating) = (id, new Seating(id.Performance));

    /// <summary>The chapters in order; empty where the journal does not know the reservation.</summary>
    /// <param name="entries">The whole journal of the reservation's performance.</param>
    public static async Task<IReadOnlyList<StoryChapter>> OfAsync(ReservationId id, IAsyncEnumerable<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var story = new ReservationStory(id);
        await foreach (var entry in entries)
        {
            story.Read(entry);
        }

        return story.chapters;
    }

    private void Read(JournalEntry entry)
    {
        var before = seating.Find(id);
        var vacant = seating.Exists ? seating.Vacant : 0;
        var (startedAt, place) = (seating.StartsAt, seating.Place);
        NoteWhatFreesSeats(entry.Record);
        seating.Apply(entry);
        moved = seating.StartsAt != startedAt || seating.Place != place;
        if (seating.Find(id) is { } now && Chapter(entry, before, now, vacant) is { } chapter)
        {
            chapters.Add(chapter);
        }
    }

    private void NoteWhatFreesSeats(PerformanceRecord record)
    {
        switch (record)
        {
            case ReservationCancelled cancelled when seating.Find(cancelled.Reservation)?.Status == ReservationStatus.Confirmed:
                freedBy = StoryStep.SeatFreed;
                break;
            case CapacityChanged changed when changed.Capacity > seating.Capacity:
                freedBy = StoryStep.SeatsAdded;
                break;
            case KeptSeatsReleased:
                freedBy = StoryStep.SeatsReleased;
                break;
            case PerformanceCancelled cancelled:
                calledOffBecause = cancelled.Reason;
                break;
        }
    }

    private StoryChapter? Chapter(JournalEntry entry, ReservationImage? before, ReservationImage now, int vacant) => entry.Record switch
    {
        SeatReserved seat when seat.Reservation == id => Of(entry, StoryStep.Seated),
        PlacedOnWaitlist place when place.Reservation == id => Of(entry, Waits(place, vacant)),
        WaitlistRejoined again when again.Reservation == id => Of(entry, StoryStep.AskedAgain),
        MovedToTierTwo second when second.Reservation == id => Of(entry, StoryStep.QuotaSpent),
        WaitlistPromoted promoted when promoted.Reservation == id => Of(entry, Promoted(entry, promoted, before!)) with { Reason = promoted.Granted },
        ReservationCancelled cancelled when cancelled.Reservation == id => Cancelled(entry, cancelled),
        AttendanceRecorded attended when attended.Reservation == id => Of(entry, Attended(attended.Attendance)) with { By = attended.By },
        ReservationsTakenOver when before!.Structure != now.Structure => Of(entry, StoryStep.TakenOver),
        PerformanceMoved dates when now.Live && moved => Of(entry, StoryStep.Moved) with { StartsAt = dates.StartsAt },
        WindowClosed when now.Status == ReservationStatus.Waitlisted => Of(entry, StoryStep.ClosedWaiting),
        PerformanceStarted when now.Status == ReservationStatus.Waitlisted => Of(entry, StoryStep.WaitedInVain) with { Rank = null },
        _ => null,
    };

    private StoryChapter Of(JournalEntry entry, StoryStep step) => new(entry.At, entry.Who, step, seating.RankOf(seating.Find(id)!));

    private static StoryStep Waits(PlacedOnWaitlist place, int vacant) =>
        place.Tier == 2 ? StoryStep.OverQuota
        : place.Party is not null && vacant > 0 ? StoryStep.PartyDidNotFit
        : StoryStep.FoundFull;

    private StoryStep Promoted(JournalEntry entry, WaitlistPromoted promoted, ReservationImage before) =>
        promoted.Granted is not null ? StoryStep.Granted
        : entry.Who != AccountId.System ? StoryStep.SeatedAsking
        : before.Tier == 2 ? StoryStep.LeftAtClosing
        : freedBy;

    private StoryChapter Cancelled(JournalEntry entry, ReservationCancelled cancelled) => cancelled.Reason == Codes.PerformanceCancelled
        ? Of(entry, StoryStep.CalledOff) with { By = cancelled.By, Reason = calledOffBecause }
        : Of(entry, StoryStep.Cancelled) with { By = cancelled.By, Reason = cancelled.Reason };

    private static StoryStep Attended(Attendance attendance) => attendance switch
    {
        Attendance.Present => StoryStep.CameIn,
        Attendance.Absent => StoryStep.StayedAway,
        _ => StoryStep.AttendanceUndone,
    };
}

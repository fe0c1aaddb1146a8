using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>What happened to a reservation, and why as far as the journal tells.</summary>
public enum StoryStep
{
    /// <summary>Asked for, and a seat was free.</summary>
    Seated = 1,
    /// <summary>Asked for, and every seat was taken: first line.</summary>
    FoundFull = 2,
    /// <summary>Asked for together, and the free seats were too few for the party: first line.</summary>
    PartyDidNotFit = 3,
    /// <summary>Asked for with the week's quota spent, that of somebody of the party at least: second line.</summary>
    OverQuota = 4,
    /// <summary>Asked for again once the quota allowed it, and no seat was free: end of the first line.</summary>
    AskedAgain = 5,
    /// <summary>Asked for again once the quota allowed it, and a seat was free.</summary>
    SeatedAsking = 6,
    /// <summary>A seat came free, but the quota was spent by then: second line.</summary>
    QuotaSpent = 7,
    /// <summary>Promoted: somebody's seat came free.</summary>
    SeatFreed = 8,
    /// <summary>Promoted: the venue added invitations.</summary>
    SeatsAdded = 9,
    /// <summary>Promoted: the venue released seats that it had kept empty.</summary>
    SeatsReleased = 10,
    /// <summary>Promoted: a seat was left when the window closed, or came free after; no quota.</summary>
    LeftAtClosing = 11,
    /// <summary>The coordination gave a seat beyond the quota.</summary>
    Granted = 12,
    /// <summary>The window closed while it waited.</summary>
    ClosedWaiting = 13,
    /// <summary>The performance has another date or place.</summary>
    Moved = 14,
    Cancelled = 15,
    /// <summary>The whole performance was cancelled.</summary>
    CalledOff = 16,
    CameIn = 17,
    StayedAway = 18,
    /// <summary>What was said of the attendance was taken back.</summary>
    AttendanceUndone = 19,
    /// <summary>The performance began while it waited: there was no seat.</summary>
    WaitedInVain = 20,
    /// <summary>Two structures were merged: the reservation is that of the one that is kept.</summary>
    TakenOver = 21,
}

/// <summary>One step of a reservation's story.</summary>
/// <param name="Who">The account that acted; 0 for the program itself.</param>
/// <param name="Rank">Place in its line then, from 1, where it waits after this step.</param>
/// <param name="By">In whose name it was cancelled or the attendance recorded.</param>
/// <param name="Reason">Why, in the words of who acted.</param>
/// <param name="StartsAt">With <see cref="StoryStep.Moved"/>: the new date.</param>
public sealed record StoryChapter(
    DateTimeOffset At, AccountId Who, StoryStep Step, int? Rank = null, Role? By = null, string? Reason = null, DateTimeOffset? StartsAt = null);

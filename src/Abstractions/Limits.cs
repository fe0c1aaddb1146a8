namespace Billetterie.Abstractions;

/// <summary>Every maximum of the system, each with its reason.</summary>
public static class Limits
{
    /// <summary>People in one booking request: a coach. More is a mistake or an attack, and would let one request take a hall.</summary>
    public const int PeoplePerRequest = 60;

    /// <summary>Invitations of one performance: a stadium.</summary>
    public const int Capacity = 100_000;

    /// <summary>People waiting on one performance: nobody further down has a chance, and a queue without end is a leak.</summary>
    public const int Waitlist = 100_000;

    /// <summary>Referents of one structure.</summary>
    public const int ReferentsPerStructure = 200;

    /// <summary>A companion's reason, in characters.</summary>
    public const int CompanionReason = 500;

    /// <summary>Commands that may wait for one performance's commit. Past it the answer is "come back", at once (503).</summary>
    public const int PendingPerPerformance = 20_000;

    /// <summary>Commands decided into one batch of a performance; the next batch is gathered while this one is stored.</summary>
    public const int CommandsPerBatch = 2_048;

    /// <summary>
    /// Batches of all performances that may wait for the store. Each performance has one under way, so this is reached only
    /// when the store stands still while thousands of performances are booked; past it the answer is "come back" (503).
    /// </summary>
    public const int PendingCommits = 4_096;

    /// <summary>Rows after which a transaction takes no further performance: keeps one commit, and so every answer in it, short.</summary>
    public const int RowsPerCommit = 16_384;

    /// <summary>
    /// How long a hold of a week's use lives unless it is settled. Others who book that person through the same
    /// process wait so long at the most when the request that took it does not come to an end; too short does no harm, since the table's
    /// key stands behind it.
    /// </summary>
    public static readonly TimeSpan HoldLife = TimeSpan.FromSeconds(10);

    /// <summary>How long an answer is remembered by its idempotency key (R13: at least seven days).</summary>
    public static readonly TimeSpan RememberedRequests = TimeSpan.FromDays(8);

    /// <summary>Answers that an active performance keeps at hand; older ones are read from storage.</summary>
    public const int AnswersAtHand = 4_096;

    /// <summary>How long before its start the door may check people in: arrivals come before the curtain (R12).</summary>
    public static readonly TimeSpan DoorOpensBefore = TimeSpan.FromHours(4);
}

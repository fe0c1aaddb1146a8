using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>
/// Everything one performance wants stored at once: all of it or none. Conditional on <see cref="ExpectedVersion"/>, so that
/// two owners cannot both store (the fence).
/// </summary>
/// <param name="ExpectedVersion">The version the decisions were made on; 0 creates the performance.</param>
/// <param name="Entries">New records, versions from ExpectedVersion + 1 on. May be empty: then the version is only checked.</param>
/// <param name="Image">The performance's row after the entries.</param>
/// <param name="Added">Rows of reservations that the batch created.</param>
/// <param name="Changed">Rows of older reservations that the batch changed.</param>
/// <param name="SlotsReturned">Uses of a week given back; deleted before <paramref name="SlotsTaken"/> are inserted.</param>
/// <param name="SlotsTaken">Uses of a week; the primary key (person, week, slot) refuses a second one.</param>
/// <param name="Answers">Answers to remember under their keys (R13).</param>
/// <param name="Notices">Mails to send, ids only; they go into the outbox.</param>
/// <param name="Notes">Free text about reservations (a companion's reason), kept out of the journal.</param>
public sealed record PerformanceBatch(
    PerformanceId Performance, long ExpectedVersion, IReadOnlyList<JournalEntry> Entries, PerformanceImage Image,
    IReadOnlyList<ReservationImage> Added, IReadOnlyList<ReservationImage> Changed,
    IReadOnlyList<SlotUse> SlotsReturned, IReadOnlyList<SlotUse> SlotsTaken,
    IReadOnlyList<RememberedAnswer> Answers, IReadOnlyList<Notice> Notices, IReadOnlyList<ReservationNote> Notes);

/// <summary>A use of a week by a person, for a reservation.</summary>
public sealed record SlotUse(ParticipantId Person, QuotaSlot Slot, ReservationId Reservation);

/// <summary>A free text that belongs to a reservation.</summary>
public sealed record ReservationNote(ReservationId Reservation, string Text);

/// <summary>An answer under its idempotency key.</summary>
public sealed record RememberedAnswer(RequestKey Key, string Digest, DateTimeOffset At, PerformanceAnswer Answer);

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    /// <summary>People came off the waitlist (R8).</summary>
    SeatsObtained = 1,
    /// <summary>The performance was cancelled (R11).</summary>
    PerformanceCancelled = 2,
    /// <summary>The date moved (R11).</summary>
    PerformanceMoved = 3,
    /// <summary>The venue cancelled somebody (R9).</summary>
    ReservationCancelledByVenue = 4,
    /// <summary>The coordination cancelled somebody (R9).</summary>
    ReservationCancelledByCoordination = 5,
}

/// <summary>A mail to a structure's referents about some of its reservations. Ids only; names are looked up when it is sent.</summary>
/// <param name="StartedAt">With <see cref="NoticeKind.PerformanceMoved"/>: the date it had.</param>
public sealed record Notice(
    NoticeKind Kind, StructureId Structure, PerformanceId Performance, IReadOnlyList<ReservationId> Reservations,
    DateTimeOffset? StartedAt = null);

/// <summary>What became of a batch.</summary>
public abstract record CommitResult
{
    private CommitResult()
    {
    }

    /// <summary>On disk.</summary>
    public sealed record Stored : CommitResult
    {
        public static readonly Stored Instance = new();
    }

    /// <summary>The version had moved: another owner stored first. Reload, decide again.</summary>
    public sealed record VersionMoved : CommitResult
    {
        public static readonly VersionMoved Instance = new();
    }

    /// <summary>These slots were no longer free. Their holders must be counted again.</summary>
    public sealed record SlotsGone(IReadOnlyList<SlotUse> Slots) : CommitResult;

    /// <summary>These keys were answered before, by this or another owner.</summary>
    public sealed record KeysKnown(IReadOnlyList<RememberedAnswer> Answers) : CommitResult;
}

/// <summary>Part of a journal, in order and without gaps.</summary>
/// <param name="Entries">Empty only where nothing follows.</param>
/// <param name="ReachesEnd">Nothing followed when it was read.</param>
public sealed record JournalStretch(IReadOnlyList<JournalEntry> Entries, bool ReachesEnd);

/// <summary>
/// Where performances are kept. Thread safe. A call that cannot reach the store, or cannot tell whether it stored, throws
/// <see cref="StoreUnavailableException"/>; the caller reloads to find out.
/// </summary>
public interface IPerformanceStore
{
    /// <summary>
    /// The journal of a performance after a version, as far as the store reads at once: a long one is never in memory whole. For the
    /// whole of it see <see cref="JournalReading"/>.
    /// </summary>
    Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default);

    /// <summary>
    /// Stores a batch. Batches of several performances that wait at the same time share one transaction (group commit); one
    /// that conflicts does not fail its neighbours.
    /// </summary>
    Task<CommitResult> CommitAsync(PerformanceBatch batch);

    /// <summary>The remembered answers among these keys.</summary>
    Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default);

    /// <summary>Performances whose <see cref="PerformanceImage.NextDueAt"/> is at or before a moment, earliest first.</summary>
    Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default);

    /// <summary>The earliest <see cref="PerformanceImage.NextDueAt"/> of all; null when nothing is due ever.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default);
}

/// <summary>A performance that the clock must poke.</summary>
public sealed record DueTransition(PerformanceId Performance, DateTimeOffset At);

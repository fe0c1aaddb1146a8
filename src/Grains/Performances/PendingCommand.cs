using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>A command that an owner took and has not answered yet.</summary>
/// <param name="stamp">Null where nobody asked: the clock, a promotion.</param>
/// <param name="takenAt">When it came.</param>
/// <param name="slots">The slots that come with it.</param>
internal sealed class PendingCommand(
    RequestStamp? stamp, DateTimeOffset takenAt, Func<Turn, PerformanceAnswer> decide, IReadOnlyList<SlotUse> slots)
{
    // The caller must not run on the owner's turn.
    private readonly TaskCompletionSource<PerformanceAnswer> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RequestStamp? Stamp => stamp;

    /// <summary>The moment that counts (R1), however often it is decided again.</summary>
    public DateTimeOffset TakenAt { get; private set; } = takenAt;

    public Task<PerformanceAnswer> Answered => completion.Task;

    /// <summary>Times the store failed under it.</summary>
    public int Faults { get; set; }

    public PerformanceAnswer Decide(Turn turn) => decide(turn);

    /// <summary>
    /// Another owner may have brought the performance past the moment at which this one took the command: closed it, for
    /// one. Then it counts from there on, so that a performance never goes back in time.
    /// </summary>
    public void CountFrom(DateTimeOffset moment) => TakenAt = moment > TakenAt ? moment : TakenAt;

    public bool Carries(SlotUse gone) => slots.Any(slot => slot.Person == gone.Person && slot.Slot == gone.Slot);

    public void Answer(PerformanceAnswer answer) => completion.TrySetResult(answer);

    /// <summary>Gives the answer that its key was given before, or the refusal of a key used for something else (R13).</summary>
    public void AnswerAgain(RememberedAnswer remembered) => Answer(Again(remembered.Digest, remembered.Answer, stamp!.Digest));

    public void Fail(Exception fault) => completion.TrySetException(fault);

    public static PerformanceAnswer Again(string digestThen, PerformanceAnswer answer, string digestNow) => digestThen == digestNow
        ? answer
        : PerformanceAnswer.Refused(new Refusal(Codes.IdempotencyKeyReused));
}

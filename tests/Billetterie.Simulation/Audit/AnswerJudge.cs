using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Audit;

/// <summary>
/// Follows one remembered answer through its batch: a refusal must be due at some point of it, an answer must be true at the
/// version it tells (R13, R14, R15).
/// </summary>
internal sealed class AnswerJudge(RememberedAnswer remembered, Asked asked, IReadOnlyList<JournalEntry> own, OutcomeAudit outcomes)
{
    private string? complaint = "its version is not of this batch";
    private bool settled;

    private PerformanceAnswer Answer => remembered.Answer;

    /// <summary>What is wrong with the answer; null where it is right.</summary>
    public string? Complaint => settled ? null : complaint;

    /// <summary>Looks at the performance as it stands before, between and after the records of the batch.</summary>
    public void Look(PerformanceModel model)
    {
        if (settled)
        {
            return;
        }
        if (Answer.Refusal is not null)
        {
            Settle(own.Count > 0 ? "a refusal changed something" : RefusalComplaint(model));
        }
        else if (Answer.After is { } after && after.Version == model.Version)
        {
            Settle(AnswerComplaint(model, after));
        }
    }

    private void Settle(string? wrong)
    {
        complaint = wrong;
        settled = wrong is null;
    }

    private string? RefusalComplaint(PerformanceModel model)
    {
        var due = Due(model);
        return due.Contains(Answer.Refusal) ? null : $"refused with {Answer.Refusal}, due was {due[0]?.ToString() ?? "no refusal"}";
    }

    private List<Refusal?> Due(PerformanceModel model) =>
        outcomes.StructureMayBook(asked).Select(active => RefusalAudit.Due(model, asked, remembered.At, active)).ToList();

    private string? AnswerComplaint(PerformanceModel model, Availability after)
    {
        if (own.Count > 0 && own[^1].Version > after.Version)
        {
            return "it tells a version before its own records";
        }
        var moment = model.After(model.Version)!.Value;
        var expected = new Availability(
            model.Id, moment.Capacity, moment.Remaining, moment.Waiting, moment.StateAt(remembered.At), model.Version);
        if (after != expected)
        {
            return $"it tells {after}, the journal says {expected}";
        }
        if (own.Count == 0 && Due(model) is var due && !due.Contains(null))
        {
            return $"served although {due[0]} was due";
        }
        return outcomes.Complaint(model, asked, remembered, own);
    }
}

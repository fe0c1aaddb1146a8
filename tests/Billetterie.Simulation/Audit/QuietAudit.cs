using Billetterie.Grains.Performances;

namespace Billetterie.Simulation.Audit;

/// <summary>What must not be left once everything has gone quiet: seats that stay idle, transitions that nobody took (R1, R7).</summary>
public static class QuietAudit
{
    /// <summary>What is left undone; null where nothing is.</summary>
    public static string? LeftUndone(IEnumerable<PerformanceModel> models, DateTimeOffset now) =>
        models.Select(model => IdleSeat(model, now) ?? Overdue(model, now)).FirstOrDefault(left => left is not null);

    private static string? IdleSeat(PerformanceModel model, DateTimeOffset now)
    {
        if (model.Published is null || model.Phase >= PerformancePhase.Started || now >= model.StartsAt)
        {
            return null;
        }
        var next = model.FirstThatFits(1) ?? (now >= model.ClosesAt ? model.FirstThatFits(2) : null);
        return next is null
            ? null
            : $"R7: performance {model.Id} has {model.Free} seats idle while {string.Join(", ", next.Select(b => b.Id))} of tier {next[0].Tier} waits";
    }

    private static string? Overdue(PerformanceModel model, DateTimeOffset now)
    {
        var due = model.Phase switch
        {
            PerformancePhase.Upcoming when now >= model.OpensAt => model.OpensAt,
            PerformancePhase.Open when now >= model.ClosesAt => model.ClosesAt,
            PerformancePhase.Closed when now >= model.StartsAt => model.StartsAt,
            _ => (DateTimeOffset?)null,
        };
        return due is null || model.Published is null ? null : $"R1: performance {model.Id} is still {model.Phase} after {due:O}";
    }
}

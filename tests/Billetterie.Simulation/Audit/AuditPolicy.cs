using Billetterie.Abstractions;

namespace Billetterie.Simulation.Audit;

/// <summary>The quota as the seed sets it (R6); the auditor's own copy.</summary>
/// <param name="ByPerformance">Counted in the week of the performance; otherwise in that of the issue.</param>
public sealed record AuditPolicy(int? Participant, int? Guest, int? Companion, bool ByPerformance)
{
    public int? LimitOf(Family family) => family switch
    {
        Family.Participant => Participant,
        Family.Guest => Guest,
        Family.Companion => Companion,
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Unknown family."),
    };

    public QuotaWeek WeekFor(DateTimeOffset issuedAt, DateTimeOffset startsAt) =>
        new(ParisCalendar.WeekOf(ByPerformance ? startsAt : issuedAt));
}

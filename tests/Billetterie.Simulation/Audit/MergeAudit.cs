using Billetterie.Abstractions;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>A merge of partners changes names and nothing else, and only where there is one to change.</summary>
public sealed class MergeAudit(Findings findings)
{
    public void Check(EntryView view, ReservationsTakenOver r)
    {
        var asked = view.Asked?.Command as TakeOverReservations;
        CheckAsked(view, asked?.Stamp.By, (asked?.From, asked?.Into) == (r.From, r.Into));
        findings.Require(r.From != r.Into && view.Model.All.Any(b => b.Structure == r.From), "R4", () => $"nothing to take over: {view}");
    }

    public void Check(EntryView view, PerformanceTakenOver r)
    {
        var asked = view.Asked?.Command as TakeOverPerformance;
        CheckAsked(view, asked?.Stamp.By, (asked?.From, asked?.Into) == (r.From, r.Into));
        findings.Require(r.From != r.Into && view.Model.Venue == r.From, "R4", () => $"nothing to take over: {view}");
    }

    private void CheckAsked(EntryView view, Actor? by, bool asked) =>
        findings.Require(asked && by?.Role == Role.Coordination, "R13", () => $"nobody asked for this: {view}");
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Store;

namespace Billetterie.Simulation.Audit;

/// <summary>The rows that readers see say what the journal says, in the same transaction (R14).</summary>
public sealed class RowAudit(Findings findings, Tables tables, Func<DateTimeOffset> now)
{
    public void Check(PerformanceModel model, PerformanceBatch batch)
    {
        CheckPerformance(model, batch);
        var rows = tables.Of(model.Id).ToDictionary(r => r.Id);
        findings.Require(rows.Count == model.All.Count, "rows",
            () => $"performance {model.Id} v{model.Version} has {model.All.Count} reservations, and {rows.Count} rows");
        foreach (var booked in model.All)
        {
            findings.Require(rows.TryGetValue(booked.Id, out var row) && row == RowOf(booked), "rows",
                () => $"the row of {booked.Id} is {row}, its journal says {RowOf(booked)}");
        }
        CheckSlots(model);
    }

    private void CheckPerformance(PerformanceModel model, PerformanceBatch batch)
    {
        var row = tables.Performances[model.Id];
        var published = model.Published!;
        var expected = row with
        {
            Id = model.Id, Event = published.Event, Venue = model.Venue, Version = model.Version, Phase = model.Phase,
            StartsAt = model.StartsAt, OpensAt = model.OpensAt, ClosesAt = model.ClosesAt, OpensAtSet = model.OpensAtSet,
            ClosesAtSet = model.ClosesAtSet, Capacity = model.Capacity, Confirmed = model.Confirmed,
            WaitingTierOne = model.Units(1).Sum(u => u.Count), WaitingTierTwo = model.Units(2).Sum(u => u.Count),
            KeptEmpty = model.KeptEmpty, Place = model.Place, Source = published.Source,
        };
        findings.Require(row == expected, "rows", () => $"the row is {row}, the journal says {expected}");
        var next = NextTransition(model);
        findings.Require(next is null ? row.NextDueAt is null : row.NextDueAt <= Later(next.Value, now()), "R7",
            () => $"performance {model.Id} v{model.Version}: the clock must come by at {next:O}, not at {row.NextDueAt:O}");
        findings.Require(batch.Entries.Count == 0 || batch.Image == row, "rows", () => "the stored row is not the batch's");
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset? NextTransition(PerformanceModel model) => model.Phase switch
    {
        PerformancePhase.Upcoming => model.OpensAt,
        PerformancePhase.Open => model.ClosesAt,
        PerformancePhase.Closed => model.StartsAt,
        _ => null,
    };

    private void CheckSlots(PerformanceModel model)
    {
        var expected = model.All.Where(b => b.Slot is not null).Select(b => (b.Person, b.Slot!.Value, b.Id)).ToHashSet();
        var actual = tables.Slots.Where(s => s.Value.Performance == model.Id).Select(s => (s.Key.Person, s.Key.Slot, s.Value)).ToHashSet();
        findings.Require(expected.SetEquals(actual), "R6",
            () => $"performance {model.Id} v{model.Version}: slots {string.Join(", ", actual)}, confirmed reservations say {string.Join(", ", expected)}");
    }

    private static ReservationImage RowOf(Booked b) => new(
        b.Id, b.Person, b.Structure, b.Family, b.Status, b.Sequence, b.Party, b.Tier, b.Slot, b.RequestedBy, b.RequestedAt,
        b.IssuedAt, b.CancelledAt, b.CancelledBy, b.Attendance, b.AttendanceBy);
}

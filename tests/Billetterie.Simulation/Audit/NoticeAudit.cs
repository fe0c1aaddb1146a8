using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Performances.PerformanceRecord;

namespace Billetterie.Simulation.Audit;

/// <summary>The outbox tells of exactly what changed without the structure's asking (R8, R9, R11).</summary>
public sealed class NoticeAudit(Findings findings)
{
    private readonly HashSet<Line> expected = [];

    /// <summary>Notes what a record must be told of, before it is applied.</summary>
    public void Expect(EntryView view)
    {
        var model = view.Model;
        switch (view.Entry.Record)
        {
            case WaitlistPromoted r when (view.Entry.Request is null || r.Granted is not null) && model.Find(r.Reservation) is { } booked:
                expected.Add(new Line(NoticeKind.SeatsObtained, booked.Structure, booked.Id, null));
                break;
            case ReservationCancelled r when r.By != Role.Referent && model.Phase != PerformancePhase.Cancelled
                && model.Find(r.Reservation) is { } booked:
                expected.Add(new Line(
                    r.By == Role.Coordination ? NoticeKind.ReservationCancelledByCoordination : NoticeKind.ReservationCancelledByVenue,
                    booked.Structure, booked.Id, null));
                break;
            case PerformanceCancelled:
                expected.UnionWith(model.Live.Select(b => new Line(NoticeKind.PerformanceCancelled, b.Structure, b.Id, null)));
                break;
            case PerformanceMoved r when r.StartsAt != model.StartsAt || r.Place != model.Place:
                // Moved twice at once from one date: one notice of it will do.
                expected.UnionWith(model.Live.Select(b => new Line(NoticeKind.PerformanceMoved, b.Structure, b.Id, model.StartsAt)));
                break;
        }
    }

    public void Check(PerformanceBatch batch)
    {
        var written = batch.Notices
            .SelectMany(n => n.Reservations.Select(r => new Line(n.Kind, n.Structure, r, n.StartedAt))).ToList();
        foreach (var line in expected)
        {
            findings.Require(written.Remove(line), "R8", () => $"performance {batch.Performance} v{batch.Image.Version}: nobody is told of {line}");
        }
        findings.Require(written.Count == 0, "R8",
            () => $"performance {batch.Performance} v{batch.Image.Version}: told of what did not happen: {string.Join(", ", written)}");
        findings.Require(batch.Notices.All(n => n.Performance == batch.Performance), "R8", () => "a notice of another performance");
        expected.Clear();
    }

    private sealed record Line(NoticeKind Kind, StructureId Structure, ReservationId Reservation, DateTimeOffset? StartedAt);
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Venues;

/// <summary>
/// Suspends a venue or takes it up again; the coordination's act. Refused with <see cref="Codes.VenueNotFound"/>. Thread safe.
/// </summary>
public sealed class SetVenueStatus(PlainChanges changes)
{
    public Task<Answer<VenueView>> RunAsync(
        RequestStamp stamp, VenueId id, VenueStatus status, string? reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, id, status, reason), (db, verdict) => VenueRows.ViewAsync(db, verdict.Subject, cancellation),
            Codes.VenueNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId id, VenueStatus status, string? reason)
    {
        var check = new FieldCheck();
        check.Known("status", status);
        if (status == VenueStatus.Merged)
            check.Refuse(Codes.FieldInvalid, "status");
        var why = check.Prose("reason", reason, FieldLimits.Reason);
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        var row = await change.Db.Venues.SingleOrDefaultAsync(row => row.Id == id.Value);
        if (row is null)
            return Verdict.Refuse(Codes.VenueNotFound);
        if (row.Status == VenueStatus.Merged)
            return Verdict.Refuse(Codes.PartnerMerged);
        if (row.Status != status)
        {
            row.Status = status;
            row.Version++;
            change.Audit(status == VenueStatus.Active ? "venue.activated" : "venue.suspended", VenueRows.AuditKind, row.Id, new { reason = why });
        }
        return Verdict.Of(row.Id);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Venues;

/// <summary>
/// Changes what is told about a venue. Refused with <see cref="Codes.VenueNotFound"/>, <see cref="Codes.VersionMoved"/>, and as
/// fields are. Thread safe.
/// </summary>
public sealed class UpdateVenue(PlainChanges changes)
{
    /// <param name="version">The version the change was made on; null overwrites whatever is there.</param>
    public Task<Answer<VenueView>> RunAsync(
        RequestStamp stamp, VenueId id, VenueDetails details, long? version, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, id, details, version), (db, verdict) => VenueRows.ViewAsync(db, verdict.Subject, cancellation),
            Codes.VenueNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId id, VenueDetails entered, long? version)
    {
        var row = await change.Db.Venues.SingleOrDefaultAsync(row => row.Id == id.Value);
        if (row is null)
            return Verdict.Refuse(Codes.VenueNotFound);
        if (row.Status == VenueStatus.Merged)
            return Verdict.Refuse(Codes.PartnerMerged);
        if (version is not null && version != row.Version)
            return Verdict.Refuse(Codes.VersionMoved);
        var (refusal, details) = VenueRows.Check(entered);
        if (refusal is not null)
            return new Verdict(refusal);
        var before = VenueRows.Words(row);
        VenueRows.Write(row, details);
        change.Db.Reindex(SearchKind.Venue, 0, row.Id, before, VenueRows.Words(row));
        change.Audit("venue.updated", VenueRows.AuditKind, row.Id);
        return Verdict.Of(row.Id);
    }
}

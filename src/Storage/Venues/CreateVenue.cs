using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Venues;

/// <summary>
/// Adds a venue, active; the coordination's act. Refused as fields are (<see cref="Codes.FieldMissing"/> and its like). Thread safe.
/// </summary>
public sealed class CreateVenue(PlainChanges changes)
{
    public Task<Answer<VenueView>> RunAsync(RequestStamp stamp, VenueDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, details), (db, verdict) => VenueRows.ViewAsync(db, verdict.Subject, cancellation),
            Codes.VenueNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueDetails entered)
    {
        var (refusal, details) = VenueRows.Check(entered);
        if (refusal is not null)
            return new Verdict(refusal);
        var row = new VenueRow { Name = details.Name, Category = details.Category, Status = VenueStatus.Active, CreatedAt = change.Now };
        VenueRows.Write(row, details);
        change.Db.Venues.Add(row);
        await change.Db.SaveChangesAsync();
        change.Db.Reindex(SearchKind.Venue, 0, row.Id, new HashSet<string>(), VenueRows.Words(row));
        change.Audit("venue.created", VenueRows.AuditKind, row.Id);
        return Verdict.Of(row.Id);
    }
}

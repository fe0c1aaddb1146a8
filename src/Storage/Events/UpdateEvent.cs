using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Events;

/// <summary>
/// Changes an event of a venue. Refused with <see cref="Codes.EventNotFound"/>, <see cref="Codes.VersionMoved"/>, and as creating
/// is. Thread safe.
/// </summary>
public sealed class UpdateEvent(PlainChanges changes)
{
    /// <param name="version">The version the change was made on; null overwrites whatever is there.</param>
    public Task<Answer<EventView>> RunAsync(
        RequestStamp stamp, VenueId venue, EventId id, EventDetails details, long? version, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, venue, id, details, version),
            (db, verdict) => EventRows.ViewAsync(db, venue, verdict.Subject, cancellation), Codes.EventNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId venue, EventId id, EventDetails entered, long? version)
    {
        var row = await change.Db.Events.SingleOrDefaultAsync(row => row.Id == id.Value && row.VenueId == venue.Value);
        if (row is null)
            return Verdict.Refuse(Codes.EventNotFound);
        if (version is not null && version != row.Version)
            return Verdict.Refuse(Codes.VersionMoved);
        var (refusal, details) = EventRows.Check(entered);
        if (refusal is not null)
            return new Verdict(refusal);
        EventRows.Update(change, row, details);
        return Verdict.Of(row.Id);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Events;

/// <summary>
/// Adds an event to a venue. Refused with <see cref="Codes.VenueNotFound"/>, <see cref="Codes.FieldMissing"/>,
/// <see cref="Codes.FieldTooLong"/>, <see cref="Codes.FieldInvalid"/>. Thread safe.
/// </summary>
public sealed class CreateEvent(PlainChanges changes)
{
    public Task<Answer<EventView>> RunAsync(RequestStamp stamp, VenueId venue, EventDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, venue, details), (db, verdict) => EventRows.ViewAsync(db, venue, verdict.Subject, cancellation),
            Codes.EventNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId venue, EventDetails entered)
    {
        if (!await change.Db.Venues.AnyAsync(row => row.Id == venue.Value))
            return Verdict.Refuse(Codes.VenueNotFound);
        var (refusal, details) = EventRows.Check(entered);
        return refusal is null ? Verdict.Of((await EventRows.AddAsync(change, venue, null, details)).Id) : new Verdict(refusal);
    }
}

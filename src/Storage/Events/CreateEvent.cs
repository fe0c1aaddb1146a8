using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Events;

/// <summary>
/// Adds an event to a venue. Refused with <see cref="Codes.VenueNotFound"/>, <see cref="Codes.FieldMissing"/>,
/// <see cref="Codes.FieldTooLong"/>, <see cref="Codes.FieldInvalid"/>. Thread safe.
/// </summary>
public sealed class CreateEvent(PlainChanges changes)
{
    public Task<Answer<EventView>> RunAsync(
        RequestStamp stamp, VenueId venue, EventDetails details, CancellationToken cancellation = default) =>
        RunAsync(stamp, venue, details, null, cancellation);

    /// <param name="pictureOf">An event of the same venue whose picture the new one gets too.</param>
    public Task<Answer<EventView>> RunAsync(
        RequestStamp stamp, VenueId venue, EventDetails details, EventId? pictureOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, venue, details, pictureOf), (db, verdict) => EventRows.ViewAsync(db, venue, verdict.Subject, cancellation),
            Codes.EventNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId venue, EventDetails entered, EventId? pictureOf)
    {
        if (!await VenueRows.StandsAsync(change, venue))
            return Verdict.Refuse(Codes.VenueNotFound);
        var (refusal, details) = EventRows.Check(entered);
        if (refusal is not null)
            return new Verdict(refusal);
        var row = await EventRows.AddAsync(change, venue, null, details);
        if (pictureOf is { } other)
            await EventPictures.CopyAsync(change, row, other.Value);
        return Verdict.Of(row.Id);
    }
}

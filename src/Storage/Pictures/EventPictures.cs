using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Events;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Pictures;

/// <summary>
/// Keeps, describes, removes and gives the pictures of events. Changes are refused with <see cref="Codes.EventNotFound"/>, and with
/// <see cref="Codes.FieldTooLong"/> and <see cref="Codes.FieldInvalid"/> for the words. Thread safe.
/// </summary>
public sealed class EventPictures(PlainChanges changes, RowStore rows)
{
    /// <summary>Sets or replaces the picture.</summary>
    /// <param name="words">The picture in words; null where it only decorates.</param>
    public Task<Answer<EventView>> SetAsync(
        RequestStamp stamp, VenueId venue, EventId id, NewPicture picture, string? words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return RunAsync(stamp, venue, id, words, "event.picture_set", async (change, row) =>
        {
            await ClearAsync(change, row);
            (row.PictureHash, row.PictureWidth, row.PictureHeight) = (picture.Hash, picture.Width, picture.Height);
            change.Db.Pictures.AddRange(picture.Versions.Select(one => new PictureRow { EventId = row.Id, Width = one.Key, Content = one.Value }));
        }, cancellation);
    }

    /// <summary>Changes the words alone.</summary>
    public Task<Answer<EventView>> DescribeAsync(
        RequestStamp stamp, VenueId venue, EventId id, string? words, CancellationToken cancellation = default) =>
        RunAsync(stamp, venue, id, words, "event.picture_described", (_, _) => Task.CompletedTask, cancellation);

    /// <summary>Removes the picture; an event without one stays as it is.</summary>
    public Task<Answer<EventView>> RemoveAsync(RequestStamp stamp, VenueId venue, EventId id, CancellationToken cancellation = default) =>
        RunAsync(stamp, venue, id, null, "event.picture_removed", async (change, row) =>
        {
            await ClearAsync(change, row);
            (row.PictureHash, row.PictureWidth, row.PictureHeight) = (null, null, null);
        }, cancellation);

    /// <summary>The content of a version, as WebP; null where the event has no such picture any more.</summary>
    public Task<byte[]?> FindAsync(EventId id, string hash, int width, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => (
            from row in db.Events
            join picture in db.Pictures on row.Id equals picture.EventId
            where row.Id == id.Value && row.PictureHash == hash && picture.Width == width
            select picture.Content).SingleOrDefaultAsync(cancellation));

    /// <summary>Gives a new event the picture of another one of its venue.</summary>
    internal static async Task CopyAsync(Change change, EventRow to, long from)
    {
        var shown = await change.Db.Events.SingleOrDefaultAsync(row => row.Id == from && row.VenueId == to.VenueId && row.PictureHash != null);
        if (shown is null)
            return;
        (to.PictureHash, to.PictureWidth, to.PictureHeight, to.PictureWords) = (shown.PictureHash, shown.PictureWidth, shown.PictureHeight, shown.PictureWords);
        var versions = await change.Db.Pictures.AsNoTracking().Where(row => row.EventId == from).ToListAsync();
        change.Db.Pictures.AddRange(versions.Select(one => new PictureRow { EventId = to.Id, Width = one.Width, Content = one.Content }));
    }

    internal static EventPicture? View(EventRow row) => View(row.Id, row.PictureHash, row.PictureWidth, row.PictureHeight, row.PictureWords);

    internal static EventPicture? View(long id, string? hash, int? width, int? height, string? words) =>
        hash is null ? null : new EventPicture(new(id), hash, width ?? 0, height ?? 0, words ?? "");

    private Task<Answer<EventView>> RunAsync(
        RequestStamp stamp, VenueId venue, EventId id, string? words, string act, Func<Change, EventRow, Task> apply, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp, async change =>
            {
                if (await change.Db.Events.SingleOrDefaultAsync(row => row.Id == id.Value && row.VenueId == venue.Value) is not { } row)
                    return Verdict.Refuse(Codes.EventNotFound);
                var check = new FieldCheck();
                var clean = check.Optional("pictureAlt", words, FieldLimits.Address);
                if (check.Refusal is { } refusal)
                    return new Verdict(refusal);
                await apply(change, row);
                row.PictureWords = clean;
                row.Version++;
                change.Audit(act, EventRows.AuditKind, row.Id, new { venue = venue.Value, decorative = row.PictureHash is not null && clean is null });
                return Verdict.Of(row.Id);
            }, (db, verdict) => EventRows.ViewAsync(db, venue, verdict.Subject, cancellation), Codes.EventNotFound, cancellation);
    }

    /// <summary>At once, within the transaction: the new ones may have the same widths.</summary>
    private static Task<int> ClearAsync(Change change, EventRow row) =>
        change.Db.Pictures.Where(picture => picture.EventId == row.Id).ExecuteDeleteAsync();
}

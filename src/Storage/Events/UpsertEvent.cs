using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Events;

/// <summary>
/// Creates or updates an event by its identity in the programme it comes from, unique within the venue: importing again
/// changes only what changed. Needs no idempotency key, because the source is one. Thread safe.
/// </summary>
public sealed class UpsertEvent(PlainChanges changes, RowStore rows)
{
    /// <summary>Refused with <see cref="Codes.VenueNotFound"/> and as creating is.</summary>
    /// <param name="by">Who imports.</param>
    public async Task<Answer<UpsertedEvent>> RunAsync(
        Actor by, VenueId venue, string source, EventDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(details);
        var verdict = await changes.RunAsync(by, change => DecideAsync(change, venue, source, details), cancellation);
        if (verdict.Refusal is { } refusal)
            return new Answer<UpsertedEvent>(refusal, null);
        var view = await rows.ReadAsync(db => EventRows.ViewAsync(db, venue, verdict.Subject, cancellation));
        return view is null ? Answer.Refused<UpsertedEvent>(Codes.EventNotFound) : Answer.Of(new UpsertedEvent(view, (UpsertResult)verdict.Detail!.Value));
    }

    /// <summary>What <see cref="RunAsync"/> would do, without doing it. The event is as it is now; null where it would be created.</summary>
    public Task<Answer<UpsertPreview>> PreviewAsync(VenueId venue, string source, EventDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return rows.ReadAsync(async db =>
        {
            var (refusal, key, clean) = Check(source, details);
            if (refusal is not null)
                return new Answer<UpsertPreview>(refusal, null);
            var row = await db.Events.AsNoTracking().SingleOrDefaultAsync(row => row.VenueId == venue.Value && row.Source == key, cancellation);
            return Answer.Of(new UpsertPreview(
                row is null ? UpsertResult.Created : EventRows.Details(row) == clean ? UpsertResult.Unchanged : UpsertResult.Updated,
                row is null ? null : EventRows.View(row)));
        });
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId venue, string source, EventDetails entered)
    {
        var (refusal, key, details) = Check(source, entered);
        if (refusal is not null)
            return new Verdict(refusal);
        var row = await change.Db.Events.SingleOrDefaultAsync(row => row.VenueId == venue.Value && row.Source == key);
        if (row is not null)
            return Verdict.Of(row.Id, (long)(EventRows.Update(change, row, details) ? UpsertResult.Updated : UpsertResult.Unchanged));
        if (!await VenueRows.StandsAsync(change, venue))
            return Verdict.Refuse(Codes.VenueNotFound);
        return Verdict.Of((await EventRows.AddAsync(change, venue, key, details)).Id, (long)UpsertResult.Created);
    }

    private static (Refusal? Refusal, string Source, EventDetails Details) Check(string source, EventDetails entered)
    {
        var check = new FieldCheck();
        var key = check.Required("source", source, FieldLimits.Source);
        var (refusal, details) = EventRows.Check(entered);
        return (check.Refusal ?? refusal, key, details);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Programme;

/// <summary>Reads performances with what lists show of their event and venue.</summary>
internal static class ProgrammeReading
{
    /// <summary>The views in the order of the ids; unknown ones are left out.</summary>
    public static async Task<IReadOnlyList<PerformanceView>> ViewsAsync(
        BilletterieContext db, List<long> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var views = await ViewsAsync(db, db.Performances.Where(row => ids.Contains(row.Id)), now, cancellation);
        return views.InOrderOf(ids, view => view.Id.Value);
    }

    /// <summary>The views of some rows, earliest first.</summary>
    public static async Task<IReadOnlyList<PerformanceView>> ViewsAsync(
        BilletterieContext db, IQueryable<PerformanceRow> performances, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await (
            from row in performances
            join shown in db.Events on row.EventId equals shown.Id
            join venue in db.Venues on row.VenueId equals venue.Id
            orderby row.StartsAt, row.Id
            select new
            {
                Row = row,
                shown.Title,
                shown.Theme,
                shown.PictureUrl,
                shown.PictureAlt,
                shown.PictureHash,
                shown.PictureWidth,
                shown.PictureHeight,
                shown.PictureWords,
                Accessibility = new Accessibility(
                    shown.Wheelchair, shown.Hearing, shown.Sight, shown.Cognitive, shown.Psychic, shown.AccessibilityNote),
                VenueName = venue.Name,
                venue.PostalCode,
                venue.City,
            }).AsNoTracking().ToListAsync(cancellation);
        return
        [
            .. found.Select(one => View(
                one.Row, new EventSummary(
                    new(one.Row.EventId), one.Title, one.Theme, one.PictureUrl, one.PictureAlt, one.Accessibility,
                    EventPictures.View(one.Row.EventId, one.PictureHash, one.PictureWidth, one.PictureHeight, one.PictureWords)),
                new VenueSummary(new(one.Row.VenueId), one.VenueName, one.PostalCode, one.City), now)),
        ];
    }

    private static PerformanceView View(PerformanceRow row, EventSummary shown, VenueSummary venue, DateTimeOffset now)
    {
        var state = row.StateAt(now);
        return new PerformanceView(
            new(row.Id), shown, venue, row.StartsAt, row.Place, row.Capacity, row.Remaining, row.Confirmed,
            row.WaitingTierOne + row.WaitingTierTwo, state, row.OpensAt, row.ClosesAt, row.Version);
    }
}

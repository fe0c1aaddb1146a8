using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Venues;

/// <summary>Finds a venue's performances by their identity in the programme they were imported from. Thread safe.</summary>
public sealed class SourceQueries(RowStore rows, TimeProvider clock)
{
    /// <summary>Identities looked for in one statement.</summary>
    private const int Chunk = 500;

    /// <summary>Which of these identities the venue has published already.</summary>
    public Task<IReadOnlyList<SourcedPerformance>> FindAsync(
        VenueId venue, IReadOnlyList<string> sources, CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<SourcedPerformance>>(async db =>
        {
            var found = new List<SourcedPerformance>();
            foreach (var chunk in sources.Distinct(StringComparer.Ordinal).Chunk(Chunk))
            {
                found.AddRange(await ViewsAsync(
                    db, db.Performances.Where(row => row.VenueId == venue.Value && chunk.Contains(row.Source)), cancellation));
            }
            return found;
        });

    /// <summary>Coming performances whose identity begins so, earliest first: to list what vanished from a source.</summary>
    public Task<IReadOnlyList<SourcedPerformance>> ComingAsync(VenueId venue, string beginning, CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<SourcedPerformance>>(async db =>
        {
            var now = clock.GetUtcNow();
            return await ViewsAsync(
                db, db.Performances.Where(row => row.VenueId == venue.Value && row.StartsAt > now && row.Source!.StartsWith(beginning)),
                cancellation);
        });

    private async Task<List<SourcedPerformance>> ViewsAsync(
        BilletterieContext db, IQueryable<PerformanceRow> performances, CancellationToken cancellation)
    {
        var found = await (
            from row in performances
            join shown in db.Events on row.EventId equals shown.Id
            orderby row.StartsAt, row.Id
            select new { Row = row, shown.Title }).AsNoTracking().ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        return found.ConvertAll(one => new SourcedPerformance(
            one.Row.Source!, new(one.Row.Id), new(one.Row.EventId), one.Row.StartsAt, one.Row.Capacity, one.Row.Confirmed, one.Row.OpensAtSet,
            one.Row.ClosesAtSet, one.Row.Place, one.Row.StateAt(now), one.Title));
    }
}

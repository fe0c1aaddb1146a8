using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Events;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Programme;

/// <summary>Reads the programme of all venues; public to all who sign in. Thread safe.</summary>
public sealed class ProgrammeQueries(RowStore rows, BookingPolicy policy, TimeProvider clock)
{
    /// <summary>Dates read at once where only the local clock tells whether one fits.</summary>
    private const int LocalTimeChunk = 500;

    /// <summary>Bookable performances among which the popular ones are sought.</summary>
    private const int PopularAmong = 500;

    /// <summary>Coming performances by date, earliest first. Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<PerformanceView>>> SearchAsync(ProgrammeSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var mark = ProgrammeFilter.IsLatestFirst(search) ? "programme-down" : "programme-up";
        (DateTimeOffset At, long Id)? after = null;
        if (search.Cursor is not null)
        {
            if (!Cursors.TryRead(search.Cursor, mark, out DateTimeOffset at, out var id))
                return Task.FromResult(Answer.Refused<Page<PerformanceView>>(Codes.CursorInvalid, "cursor"));
            after = (at, id);
        }
        return rows.ReadAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var limit = PageSizes.Clamp(search.Limit);
            var keys = await KeysAsync(db, search, after, now, limit + 1, cancellation);
            var next = keys.Count > limit ? Cursors.Write(mark, keys[limit - 1].StartsAt, keys[limit - 1].Id) : null;
            var ids = keys.Take(limit).Select(key => key.Id).ToList();
            return Answer.Of(new Page<PerformanceView>(await ProgrammeReading.ViewsAsync(db, ids, now, cancellation), next));
        });
    }

    /// <summary>One with its event and venue; null where there is none.</summary>
    public Task<PerformanceDetail?> FindAsync(PerformanceId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var found = await (
                from one in db.Performances
                join shown in db.Events on one.EventId equals shown.Id
                join venue in db.Venues on one.VenueId equals venue.Id
                where one.Id == id.Value
                select new { Row = one, Event = shown, Venue = venue }).AsNoTracking().SingleOrDefaultAsync(cancellation);
            if (found is null)
                return null;
            var row = found.Row;
            return new PerformanceDetail(
                id, EventRows.View(found.Event), VenueRows.View(found.Venue), row.StartsAt, row.Place, row.Capacity, row.Remaining,
                row.Confirmed, row.WaitingTierOne + row.WaitingTierTwo, row.StateAt(clock.GetUtcNow()), row.OpensAt, row.ClosesAt, row.Version);
        });

    /// <summary>Several, in the order asked; unknown ones are left out.</summary>
    public Task<IReadOnlyList<PerformanceView>> FindAsync(IReadOnlyList<PerformanceId> ids, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => ProgrammeReading.ViewsAsync(db, [.. ids.Select(id => id.Value).Distinct()], clock.GetUtcNow(), cancellation));

    /// <summary>Coming performances of one event, earliest first.</summary>
    public Task<IReadOnlyList<PerformanceView>> OfEventAsync(EventId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db =>
        {
            var now = clock.GetUtcNow();
            var coming = db.Performances.Where(row => row.EventId == id.Value && row.StartsAt > now)
                .OrderBy(row => row.StartsAt).Take(PageSizes.Most);
            return ProgrammeReading.ViewsAsync(db, coming, now, cancellation);
        });

    /// <summary>The themes and cities of coming performances, by name.</summary>
    public Task<ProgrammeFacets> FacetsAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync(async db => new ProgrammeFacets(
            await ProgrammeCounts.ThemesAsync(db, clock.GetUtcNow(), cancellation), await ProgrammeCounts.CitiesAsync(db, clock.GetUtcNow(), cancellation)));

    /// <summary>The themes alone.</summary>
    public Task<IReadOnlyList<Facet>> ThemesAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync(db => ProgrammeCounts.ThemesAsync(db, clock.GetUtcNow(), cancellation));

    /// <summary>The next performances with seats that can be booked now, earliest first.</summary>
    public Task<IReadOnlyList<Bookable>> BookableAsync(int most, CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<Bookable>>(async db =>
        {
            var next = db.Performances.InState(PerformanceState.Open, clock.GetUtcNow())
                .OrderBy(row => row.StartsAt).ThenBy(row => row.Id).Take(PageSizes.Clamp(most));
            var found = await (
                from row in next
                join shown in db.Events on row.EventId equals shown.Id
                join venue in db.Venues on row.VenueId equals venue.Id
                orderby row.StartsAt, row.Id
                select new { row.Id, row.EventId, shown.Theme, row.VenueId, venue.City, row.StartsAt }).ToListAsync(cancellation);
            return found.ConvertAll(one => new Bookable(new(one.Id), new(one.EventId), one.Theme, new(one.VenueId), one.City, one.StartsAt));
        });

    /// <summary>Bookable performances by how much of them is taken, one per event.</summary>
    /// <param name="city">Puts those of a town first.</param>
    public Task<IReadOnlyList<PerformanceView>> PopularAsync(string? city, int limit, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var near = SearchText.Normalize(city);
            var open = await (
                from row in db.Performances.InState(PerformanceState.Open, now)
                join venue in db.Venues on row.VenueId equals venue.Id
                orderby row.StartsAt
                select new { row.Id, row.EventId, row.StartsAt, row.Capacity, row.Confirmed, venue.CityKey })
                .Take(PopularAmong).ToListAsync(cancellation);
            var popular = open
                .GroupBy(one => one.EventId)
                .Select(group => group.OrderByDescending(one => (double)one.Confirmed / one.Capacity).ThenBy(one => one.StartsAt).First())
                .OrderByDescending(one => near.Length > 0 && one.CityKey == near)
                .ThenByDescending(one => (double)one.Confirmed / one.Capacity).ThenBy(one => one.StartsAt).ThenBy(one => one.Id)
                .Take(PageSizes.Clamp(limit)).Select(one => one.Id).ToList();
            return await ProgrammeReading.ViewsAsync(db, popular, now, cancellation);
        });

    private async Task<List<Key>> KeysAsync(
        BilletterieContext db, ProgrammeSearch search, (DateTimeOffset At, long Id)? after, DateTimeOffset now, int most,
        CancellationToken cancellation)
    {
        var local = search.Weekday is not null || search.PartOfDay is not null;
        var chunk = local ? LocalTimeChunk : most;
        var keys = new List<Key>();
        while (true)
        {
            var found = ProgrammeFilter.Found(db, search, now);
            if (after is { } place)
                found = ProgrammeFilter.After(found, search, place.At, place.Id);
            var read = await ProgrammeFilter.Sorted(found, search).Take(chunk)
                .Select(row => new Key(row.Id, row.StartsAt)).ToListAsync(cancellation);
            keys.AddRange(local ? read.Where(key => ProgrammeFilter.FitsLocalTime(search, policy.Calendar.LocalTimeOf(key.StartsAt))) : read);
            if (keys.Count >= most || read.Count < chunk)
                return keys.Count > most ? keys[..most] : keys;
            after = (read[^1].StartsAt, read[^1].Id);
        }
    }

    private sealed record Key(long Id, DateTimeOffset StartsAt);
}

using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Reservations;

/// <summary>Reads a structure's own reservations: what belongs to another does not exist. Thread safe.</summary>
public sealed class ReservationQueries(RowStore rows, TimeProvider clock)
{
    /// <summary>How long after a performance referents are reminded to say who came: later nobody remembers.</summary>
    public static readonly TimeSpan AttendanceAsked = TimeSpan.FromDays(60);

    /// <summary>Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<ReservationView>>> SearchAsync(
        StructureId structure, ReservationSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var mark = ReservationFilter.IsEarliestFirst(search) ? "reservations-up" : "reservations-down";
        var (at, id) = (default(DateTimeOffset), 0L);
        if (search.Cursor is not null && !Cursors.TryRead(search.Cursor, mark, out at, out id))
            return Task.FromResult(Answer.Refused<Page<ReservationView>>(Codes.CursorInvalid, "cursor"));
        return rows.ReadAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var limit = PageSizes.Clamp(search.Limit);
            var found = ReservationFilter.Found(db, structure, search, now);
            if (search.Cursor is not null)
                found = ReservationFilter.After(found, search, at, id);
            var keys = await ReservationFilter.Sorted(found, search).Take(limit + 1)
                .Select(row => new { row.Id, row.StartsAt }).ToListAsync(cancellation);
            var ids = keys.Take(limit).Select(key => key.Id).ToList();
            var next = keys.Count > limit ? Cursors.Write(mark, keys[limit - 1].StartsAt, keys[limit - 1].Id) : null;
            return Answer.Of(new Page<ReservationView>(await ReservationReading.ViewsAsync(db, structure, ids, now, cancellation), next));
        });
    }

    /// <summary>The same by page number, with the total; <see cref="ReservationSearch.Cursor"/> is not looked at.</summary>
    /// <param name="number">From 1; past the end gives the last page.</param>
    public Task<NumberedPage<ReservationView>> PageAsync(
        StructureId structure, ReservationSearch search, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return rows.ReadAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var found = ReservationFilter.Found(db, structure, search, now);
            var sorted = ReservationFilter.Sorted(found, search).Select(row => row.Id);
            // Finding by words costs more than the ids weigh: once is enough for page and total.
            var all = string.IsNullOrWhiteSpace(search.Q) ? null : await sorted.ToListAsync(cancellation);
            var place = PagePlace.Of(number, search.Limit, all?.Count ?? await found.CountAsync(cancellation));
            var ids = all is null
                ? await sorted.Skip(place.Skip).Take(place.Size).ToListAsync(cancellation)
                : [.. all.Skip(place.Skip).Take(place.Size)];
            return place.Page(await ReservationReading.ViewsAsync(db, structure, ids, now, cancellation));
        });
    }

    /// <summary>Several, in the order asked; those of others and unknown ones are left out.</summary>
    public Task<IReadOnlyList<ReservationView>> FindAsync(
        StructureId structure, IReadOnlyList<ReservationId> ids, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => ReservationReading.ViewsAsync(
            db, structure, [.. ids.Select(id => id.Value).Distinct()], clock.GetUtcNow(), cancellation));

    public Task<ReservationCounts> CountAsync(StructureId structure, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var upcoming = await ReservationFilter.Found(db, structure, new ReservationSearch { When = ReservationWhen.Upcoming }, now)
                .Where(row => row.Status != ReservationStatus.Cancelled)
                .GroupBy(row => row.Status).Select(group => new { Status = group.Key, Count = group.Count() })
                .ToListAsync(cancellation);
            var unsaid = new ReservationSearch { When = ReservationWhen.Past, From = now - AttendanceAsked, Attendance = Attendance.Unknown };
            var missing = await ReservationFilter.Found(db, structure, unsaid, now).CountAsync(cancellation);
            int Of(ReservationStatus status) => upcoming.Where(one => one.Status == status).Sum(one => one.Count);
            return new ReservationCounts(Of(ReservationStatus.Confirmed), Of(ReservationStatus.Waitlisted), missing);
        });

    /// <summary>What the structure's people booked, the latest dates first, whatever became of it: one for each reservation.</summary>
    public Task<IReadOnlyList<Outing>> OutingsAsync(StructureId structure, int most, CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<Outing>>(async db =>
        {
            var latest = db.Reservations.Where(row => row.StructureId == structure.Value)
                .OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id).Take(PageSizes.Clamp(most));
            var found = await (
                from row in latest
                join performance in db.Performances on row.PerformanceId equals performance.Id
                join shown in db.Events on performance.EventId equals shown.Id
                join venue in db.Venues on performance.VenueId equals venue.Id
                select new { performance.EventId, shown.Theme, performance.VenueId, venue.City, row.StartsAt, row.Status, row.Attendance })
                .ToListAsync(cancellation);
            return found.ConvertAll(one => new Outing(
                new(one.EventId), one.Theme, new(one.VenueId), one.City, one.StartsAt, one.Status, one.Attendance));
        });
}

using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Billetterie.Storage.Structures;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Venues;

/// <summary>Reads what a venue may see of its own programme: another's performances do not exist. Thread safe.</summary>
public sealed class VenueQueries(RowStore rows, TimeProvider clock)
{
    /// <summary>The venue's performances, earliest first; refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<VenuePerformance>>> ProgrammeAsync(
        VenueId venue, VenueProgrammeSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var order = new ProgrammeSearch
        {
            Venue = venue, State = search.State, From = search.From, Before = search.Before, Past = search.Past, Q = search.Q,
        };
        var mark = ProgrammeFilter.IsLatestFirst(order) ? "venue-down" : "venue-up";
        var (at, id) = (default(DateTimeOffset), 0L);
        if (search.Cursor is not null && !Cursors.TryRead(search.Cursor, mark, out at, out id))
            return Task.FromResult(Answer.Refused<Page<VenuePerformance>>(Codes.CursorInvalid, "cursor"));
        return rows.ReadAsync(async db =>
        {
            var now = clock.GetUtcNow();
            var limit = PageSizes.Clamp(search.Limit);
            var found = ProgrammeFilter.Found(db, order, now);
            if (search.Event is { } shown)
                found = found.Where(row => row.EventId == shown.Value);
            if (search.Cursor is not null)
                found = ProgrammeFilter.After(found, order, at, id);
            var page = await ViewsAsync(db, ProgrammeFilter.Sorted(found, order).Take(limit + 1), now, cancellation);
            var ordered = ProgrammeFilter.IsLatestFirst(order)
                ? page.OrderByDescending(one => one.StartsAt).ThenByDescending(one => one.Id.Value)
                : page.OrderBy(one => one.StartsAt).ThenBy(one => one.Id.Value);
            var items = ordered.Take(limit).ToList();
            var next = page.Count > limit ? Cursors.Write(mark, items[^1].StartsAt, items[^1].Id.Value) : null;
            return Answer.Of(new Page<VenuePerformance>(items, next));
        });
    }

    /// <summary>One with its counters; null where this venue has none of that id.</summary>
    public Task<VenuePerformance?> FindAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => OneAsync(db, venue, id, cancellation));

    /// <summary>The door list: everybody confirmed, by last name; null where this venue has no such performance.</summary>
    public Task<DoorList?> DoorListAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            if (await OneAsync(db, venue, id, cancellation) is not { } performance)
                return null;
            var guests = await ByName(db, id).Where(one => one.Row.Status == ReservationStatus.Confirmed)
                .Select(one => new DoorGuest(
                    new ReservationId(one.Row.Id), one.Person.LastName, one.Person.FirstName, one.Row.Family, new StructureId(one.Structure.Id),
                    one.Structure.Name, one.Row.Attendance, one.Row.AttendanceBy)).ToListAsync(cancellation);
            return new DoorList(performance, guests);
        });

    /// <summary>Everybody who may show an invitation: the confirmed, and those whose invitation was cancelled. Null as above.</summary>
    public Task<DoorSheet?> DoorSheetAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            if (await OneAsync(db, venue, id, cancellation) is not { } performance)
                return null;
            var entries = await ByName(db, id).Where(one => one.Row.IssuedAt != null)
                .Select(one => new DoorEntry(
                    new ReservationId(one.Row.Id), one.Person.LastName, one.Person.FirstName, one.Row.Family, one.Structure.Name,
                    one.Row.Status == ReservationStatus.Cancelled, one.Row.Attendance)).ToListAsync(cancellation);
            return new DoorSheet(performance, entries);
        });

    /// <summary>Whom cancelling or moving a performance touches, by name.</summary>
    public Task<IReadOnlyList<TouchedStructure>> TouchedAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<TouchedStructure>>(async db =>
        {
            if (!await db.Performances.AnyAsync(row => row.Id == id.Value && row.VenueId == venue.Value, cancellation))
                return [];
            var (first, end) = (ReservationIds.First(id), ReservationIds.End(id));
            var counts = await db.Reservations
                .Where(row => row.Id >= first && row.Id < end && row.Status != ReservationStatus.Cancelled)
                .GroupBy(row => row.StructureId)
                .Select(group => new
                {
                    Structure = group.Key,
                    Confirmed = group.Count(row => row.Status == ReservationStatus.Confirmed),
                    Waiting = group.Count(row => row.Status == ReservationStatus.Waitlisted),
                }).ToDictionaryAsync(one => one.Structure, cancellation);
            var ids = counts.Keys.ToList();
            var structures = await db.Structures.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.SortName).ToListAsync(cancellation);
            return structures.ConvertAll(row => new TouchedStructure(
                new(row.Id), row.Name, row.Phone, row.Email, counts[row.Id].Confirmed, counts[row.Id].Waiting));
        });

    /// <summary>The venue's events by title.</summary>
    public Task<NumberedPage<EventView>> EventsAsync(
        VenueId venue, string? q, int number, int size = PageSizes.Default, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var found = db.Events.AsNoTracking().Where(row => row.VenueId == venue.Value);
            foreach (var word in SearchText.Asked(q))
            {
                var subjects = db.Subjects(SearchKind.Event, 0, word);
                found = found.Where(row => subjects.Contains(row.Id));
            }
            var place = PagePlace.Of(number, size, await found.CountAsync(cancellation));
            var page = await found.OrderBy(row => row.SortTitle).ThenBy(row => row.Id).Skip(place.Skip).Take(place.Size).ToListAsync(cancellation);
            return place.Page<EventView>(page.ConvertAll(EventRows.View));
        });

    /// <summary>One event of the venue; null where it has none of that id.</summary>
    public Task<EventView?> EventAsync(VenueId venue, EventId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => EventRows.ViewAsync(db, venue, id.Value, cancellation));

    /// <summary>A performance's reservations with whom they name, by last name.</summary>
    private static IQueryable<NamedReservation> ByName(BilletterieContext db, PerformanceId id)
    {
        var (first, end) = (ReservationIds.First(id), ReservationIds.End(id));
        return from row in db.Reservations
            join person in db.Participants on row.ParticipantId equals person.Id
            join structure in db.Structures on row.StructureId equals structure.Id
            where row.Id >= first && row.Id < end
            orderby person.SortName, row.Id
            select new NamedReservation { Row = row, Person = person, Structure = structure };
    }

    private async Task<VenuePerformance?> OneAsync(BilletterieContext db, VenueId venue, PerformanceId id, CancellationToken cancellation) =>
        (await ViewsAsync(
            db, db.Performances.Where(row => row.Id == id.Value && row.VenueId == venue.Value), clock.GetUtcNow(), cancellation)).SingleOrDefault();

    private static async Task<List<VenuePerformance>> ViewsAsync(
        BilletterieContext db, IQueryable<PerformanceRow> performances, DateTimeOffset now, CancellationToken cancellation)
    {
        var found = await (
            from row in performances
            join shown in db.Events on row.EventId equals shown.Id
            select new
            {
                Row = row,
                shown.Title,
                shown.Theme,
                Present = db.Reservations.Count(one => one.Id >= row.Id * ReservationIds.Span && one.Id < (row.Id + 1) * ReservationIds.Span
                    && one.Status == ReservationStatus.Confirmed && one.Attendance == Attendance.Present),
            }).AsNoTracking().ToListAsync(cancellation);
        return found.ConvertAll(one => new VenuePerformance(
            new(one.Row.Id), new(one.Row.EventId), one.Title, one.Theme, one.Row.StartsAt, one.Row.Place, one.Row.Capacity, one.Row.Remaining,
            one.Row.Confirmed, one.Row.WaitingTierOne, one.Row.WaitingTierTwo, one.Row.KeptEmpty, one.Present, one.Row.StateAt(now),
            one.Row.OpensAt, one.Row.ClosesAt, one.Row.OpensAtSet, one.Row.ClosesAtSet, one.Row.Source, one.Row.Version));
    }

    private sealed class NamedReservation
    {
        public required ReservationRow Row { get; init; }

        public required ParticipantRow Person { get; init; }

        public required StructureRow Structure { get; init; }
    }
}

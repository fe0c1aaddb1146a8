using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Access;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>Reads a structure's own list of people: another's do not exist. Thread safe.</summary>
public sealed class ParticipantQueries(RowStore rows, BookingPolicy policy, TimeProvider clock, ReservationQueries reservations)
{
    private const string CursorMark = "participants";

    /// <summary>A page of the list with its total.</summary>
    /// <param name="number">From 1; past the end gives the last page.</param>
    public Task<NumberedPage<ParticipantView>> PageAsync(
        StructureId structure, ParticipantSearch search, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return rows.ReadAsync(async db =>
        {
            var found = Found(db, structure, search);
            var place = PagePlace.Of(number, search.Limit, await found.CountAsync(cancellation));
            var page = Sorted(found, search).Skip(place.Skip).Take(place.Size);
            return place.Page(await ViewsAsync(db, page, cancellation));
        });
    }

    /// <summary>The list by name and by cursor, for the API and the export. Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<ParticipantView>>> SearchAsync(
        StructureId structure, ParticipantSearch search, string? cursor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var (name, id) = ("", -1L);
        if (cursor is not null && !Cursors.TryRead(cursor, CursorMark, out name, out id))
            return Task.FromResult(Answer.Refused<Page<ParticipantView>>(Codes.CursorInvalid, "cursor"));
        return rows.ReadAsync(async db =>
        {
            var limit = PageSizes.Clamp(search.Limit);
            var found = Found(db, structure, search).Where(row =>
                string.Compare(row.SortName, name) >= 0 && (string.Compare(row.SortName, name) > 0 || row.Id > id));
            var ordered = found.OrderBy(row => row.SortName).ThenBy(row => row.Id).Take(limit + 1);
            var views = await ViewsAsync(db, ordered, cancellation);
            var next = views.Count > limit ? Cursors.Write(CursorMark, SortName(views[limit - 1]), views[limit - 1].Id.Value) : null;
            return Answer.Of(new Page<ParticipantView>([.. views.Take(limit)], next));
        });
    }

    /// <summary>One; null where there is none on this structure's list.</summary>
    public Task<ParticipantView?> FindAsync(StructureId structure, ParticipantId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => ViewAsync(db, structure, id.Value, cancellation));

    /// <summary>Several, in the order asked; those of others and unknown ones are left out.</summary>
    public Task<IReadOnlyList<ParticipantView>> FindAsync(
        StructureId structure, IReadOnlyList<ParticipantId> ids, CancellationToken cancellation = default)
    {
        var asked = ids.Select(id => id.Value).Distinct().ToList();
        return rows.ReadAsync(async db =>
        {
            var views = await ViewsAsync(db, Own(db, structure).Where(row => asked.Contains(row.Id)), cancellation);
            return views.InOrderOf(asked, view => view.Id.Value);
        });
    }

    /// <summary>
    /// The names of several; those of others and unknown ones are left out. One short query: it is what everybody is shown after booking.
    /// </summary>
    public Task<IReadOnlyDictionary<ParticipantId, PersonName>> NamesAsync(
        StructureId structure, IReadOnlyList<ParticipantId> ids, CancellationToken cancellation = default) =>
        rows.Database.ReadAsync<IReadOnlyDictionary<ParticipantId, PersonName>>(async connection =>
        {
            var names = new Dictionary<ParticipantId, PersonName>();
            foreach (var some in ids.Chunk(IdLists.Longest))
            {
                await using var command = connection.CreateCommand();
                command.CommandText =
                    "SELECT id, last_name, first_name FROM participant " +
                    $"WHERE id IN ({IdLists.Write(some.Select(id => id.Value))}) AND structure_id = @structure";
                command.AddParameter("structure", structure.Value);
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                    names.Add(new ParticipantId(reader.GetInt64(0)), new PersonName(reader.GetString(1), reader.GetString(2)));
            }
            return names;
        }, cancellation);

    /// <summary>A person's page; null where there is none on this structure's list.</summary>
    public Task<ParticipantHistory?> HistoryAsync(StructureId structure, ParticipantId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            if (await ViewAsync(db, structure, id.Value, cancellation) is not { } view)
                return null;
            var guests = await ViewsAsync(db, Own(db, structure).Where(row => row.HostId == id.Value).OrderBy(row => row.SortName), cancellation);
            var counts = await db.Reservations.Where(row => row.ParticipantId == id.Value && row.StructureId == structure.Value)
                .GroupBy(row => new { row.Status, row.Attendance })
                .Select(group => new { group.Key.Status, group.Key.Attendance, Count = group.Count() })
                .ToListAsync(cancellation);
            int Confirmed(Attendance? attendance) => counts
                .Where(c => c.Status == ReservationStatus.Confirmed && (attendance is null || c.Attendance == attendance)).Sum(c => c.Count);
            var latest = await reservations.SearchAsync(structure, new ReservationSearch { Participant = id }, cancellation);
            return new ParticipantHistory(
                view, guests, Confirmed(null), counts.Where(c => c.Status == ReservationStatus.Waitlisted).Sum(c => c.Count),
                Confirmed(Attendance.Present), Confirmed(Attendance.Absent), latest.Value!.Items);
        });

    internal async Task<ParticipantView?> ViewAsync(BilletterieContext db, StructureId structure, long id, CancellationToken cancellation) =>
        (await ViewsAsync(db, Own(db, structure).Where(row => row.Id == id), cancellation)).SingleOrDefault();

    /// <summary>The views of some rows, in their order.</summary>
    internal async Task<IReadOnlyList<ParticipantView>> ViewsAsync(
        BilletterieContext db, IQueryable<ParticipantRow> people, CancellationToken cancellation)
    {
        var found = await people.AsNoTracking()
            .LeftJoin(db.Participants, row => row.HostId, host => host.Id, (row, host) => new { Row = row, Host = host })
            .ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var uses = await UsesAsync(db, found.Select(one => one.Row.Id), policy.Calendar.WeekOf(now), cancellation);
        return [.. found.Select(one => View(one.Row, one.Host, uses.GetValueOrDefault(one.Row.Id), now))];
    }

    internal static IQueryable<ParticipantRow> Own(BilletterieContext db, StructureId structure) =>
        db.Participants.Where(row => row.StructureId == structure.Value);

    internal static IQueryable<ParticipantRow> Found(BilletterieContext db, StructureId structure, ParticipantSearch search)
    {
        var found = Own(db, structure);
        if (search.Family is { } family)
            found = found.Where(row => row.Family == family);
        if (search.Active is { } active)
            found = found.Where(row => row.Active == active);
        if (search.Host is { } host)
            found = found.Where(row => row.HostId == host.Value);
        foreach (var word in SearchText.Asked(search.Q))
        {
            var subjects = db.Subjects(SearchKind.Participant, structure.Value, word);
            found = found.Where(row => subjects.Contains(row.Id));
        }
        return found;
    }

    /// <summary>Uses of a week that these people have.</summary>
    internal static async Task<Dictionary<long, int>> UsesAsync(
        BilletterieContext db, IEnumerable<long> people, QuotaWeek week, CancellationToken cancellation)
    {
        var ids = people.ToList();
        if (ids.Count == 0)
            return [];
        return await db.QuotaSlots.Where(slot => ids.Contains(slot.ParticipantId) && slot.Week == week.Number)
            .GroupBy(slot => slot.ParticipantId)
            .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellation);
    }

    private static IOrderedQueryable<ParticipantRow> Sorted(IQueryable<ParticipantRow> found, ParticipantSearch search) =>
        (search.Sort, search.Descending) switch
        {
            (ParticipantSort.Family, false) => found.OrderBy(row => row.Family).ThenBy(row => row.SortName).ThenBy(row => row.Id),
            (ParticipantSort.Family, true) => found.OrderByDescending(row => row.Family).ThenBy(row => row.SortName).ThenBy(row => row.Id),
            (ParticipantSort.State, false) => found.OrderByDescending(row => row.Active).ThenBy(row => row.SortName).ThenBy(row => row.Id),
            (ParticipantSort.State, true) => found.OrderBy(row => row.Active).ThenBy(row => row.SortName).ThenBy(row => row.Id),
            (ParticipantSort.Added, false) => found.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id),
            (ParticipantSort.Added, true) => found.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id),
            (_, false) => found.OrderBy(row => row.SortName).ThenBy(row => row.Id),
            (_, true) => found.OrderByDescending(row => row.SortName).ThenByDescending(row => row.Id),
        };

    private ParticipantView View(ParticipantRow row, ParticipantRow? host, int uses, DateTimeOffset now)
    {
        var limit = policy.LimitOf(row.Family, now);
        // Where the week is that of the performance, another week's performance can be booked at any time.
        var spent = !policy.WeekIsOfPerformance(now) && uses >= limit;
        return new ParticipantView(
            new(row.Id), row.Family, row.Civility, row.LastName, row.FirstName, row.Phone, row.Email, row.Address,
            row.HostId is { } id ? new ParticipantId(id) : null, host is null ? null : $"{host.LastName} {host.FirstName}", row.Active,
            uses, limit, spent ? policy.Calendar.NextWeekAfter(now) : null, row.CreatedAt, row.Version);
    }

    private static string SortName(ParticipantView view) => SearchText.Normalize($"{view.LastName} {view.FirstName}");
}

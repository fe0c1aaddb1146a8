using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Reservations;

/// <summary>A reservation with what lists are filtered and sorted by.</summary>
internal sealed class DatedReservation
{
    public required ReservationRow Row { get; init; }
    public required PerformanceRow Performance { get; init; }
}

/// <summary>Picks a structure's reservations by what is looked for.</summary>
internal static class ReservationFilter
{
    public static IQueryable<DatedReservation> Found(
        BilletterieContext db, Abstractions.StructureId structure, ReservationSearch search, DateTimeOffset now)
    {
        var found = Dated(db, Narrowed(db, structure, search));
        if (search.When is { } when)
        {
            found = when == ReservationWhen.Upcoming
                ? found.Where(one => one.Performance.StartsAt > now)
                : found.Where(one => one.Performance.StartsAt <= now);
        }
        if (search.From is { } from)
            found = found.Where(one => one.Performance.StartsAt >= from);
        if (search.Before is { } before)
            found = found.Where(one => one.Performance.StartsAt < before);
        if (search.Venue is { } venue)
            found = found.Where(one => one.Performance.VenueId == venue.Value);
        if (search.Theme is { } theme)
        {
            var key = SearchText.Normalize(theme);
            found = found.Where(one => db.Events.Any(row => row.Id == one.Performance.EventId && row.ThemeKey == key));
        }
        return Worded(db, found, structure, search.Q);
    }

    public static IOrderedQueryable<DatedReservation> Sorted(IQueryable<DatedReservation> found, ReservationSearch search) =>
        IsEarliestFirst(search)
            ? found.OrderBy(one => one.Performance.StartsAt).ThenBy(one => one.Row.Id)
            : found.OrderByDescending(one => one.Performance.StartsAt).ThenByDescending(one => one.Row.Id);

    public static IQueryable<DatedReservation> After(IQueryable<DatedReservation> found, ReservationSearch search, DateTimeOffset at, long id) =>
        IsEarliestFirst(search)
            ? found.Where(one => one.Performance.StartsAt > at || (one.Performance.StartsAt == at && one.Row.Id > id))
            : found.Where(one => one.Performance.StartsAt < at || (one.Performance.StartsAt == at && one.Row.Id < id));

    public static bool IsEarliestFirst(ReservationSearch search) => search.When == ReservationWhen.Upcoming;

    private static IQueryable<ReservationRow> Narrowed(BilletterieContext db, Abstractions.StructureId structure, ReservationSearch search)
    {
        var found = db.Reservations.Where(row => row.StructureId == structure.Value);
        if (search.Performance is { } performance)
        {
            var (first, end) = (ReservationIds.First(performance), ReservationIds.End(performance));
            found = found.Where(row => row.Id >= first && row.Id < end);
        }
        if (search.Participant is { } participant)
            found = found.Where(row => row.ParticipantId == participant.Value);
        if (search.Status is { } status)
            found = found.Where(row => row.Status == status);
        if (search.Attendance is { } attendance)
            found = found.Where(row => row.Attendance == attendance && row.Status == Abstractions.ReservationStatus.Confirmed);
        return found;
    }

    private static IQueryable<DatedReservation> Dated(BilletterieContext db, IQueryable<ReservationRow> found) =>
        from row in found
        join performance in db.Performances on row.PerformanceId equals performance.Id
        select new DatedReservation { Row = row, Performance = performance };

    private static IQueryable<DatedReservation> Worded(
        BilletterieContext db, IQueryable<DatedReservation> found, Abstractions.StructureId structure, string? q)
    {
        foreach (var word in SearchText.Asked(q))
        {
            var people = db.Subjects(SearchKind.Participant, structure.Value, word);
            var events = db.Subjects(SearchKind.Event, 0, word);
            var venues = db.Subjects(SearchKind.Venue, 0, word);
            found = found.Where(one => people.Contains(one.Row.ParticipantId) || events.Contains(one.Performance.EventId)
                || venues.Contains(one.Performance.VenueId));
        }
        return found;
    }
}

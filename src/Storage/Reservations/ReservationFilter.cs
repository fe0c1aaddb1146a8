using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Reservations;

/// <summary>Picks a structure's reservations by what is looked for.</summary>
internal static class ReservationFilter
{
    public static bool IsEarliestFirst(ReservationSearch search) => search.When == ReservationWhen.Upcoming;

    public static IQueryable<ReservationRow> Found(
        BilletterieContext db, StructureId structure, ReservationSearch search, DateTimeOffset now)
    {
        var found = Dated(db.Reservations.Where(row => row.StructureId == structure.Value), search, now);
        if (search.Participant is { } participant)
            found = found.Where(row => row.ParticipantId == participant.Value);
        if (search.Status is { } status)
            found = found.Where(row => row.Status == status);
        if (search.Attendance is { } attendance)
            found = found.Where(row => row.Attendance == attendance && row.Status == ReservationStatus.Confirmed);
        found = OfPerformances(db, found, search);
        return Worded(db, found, structure, search.Q);
    }

    public static IOrderedQueryable<ReservationRow> Sorted(IQueryable<ReservationRow> found, ReservationSearch search) =>
        IsEarliestFirst(search)
            ? found.OrderBy(row => row.StartsAt).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id);

    // The second condition follows from the first; alone it lets the index begin in the right place.
    public static IQueryable<ReservationRow> After(IQueryable<ReservationRow> found, ReservationSearch search, DateTimeOffset at, long id) =>
        IsEarliestFirst(search)
            ? found.Where(row => (row.StartsAt > at || (row.StartsAt == at && row.Id > id)) && row.StartsAt >= at)
            : found.Where(row => (row.StartsAt < at || (row.StartsAt == at && row.Id < id)) && row.StartsAt <= at);

    private static IQueryable<ReservationRow> Dated(IQueryable<ReservationRow> found, ReservationSearch search, DateTimeOffset now)
    {
        if (search.When == ReservationWhen.Upcoming)
            found = found.Where(row => row.StartsAt > now);
        if (search.When == ReservationWhen.Past)
            found = found.Where(row => row.StartsAt <= now);
        if (search.From is { } from)
            found = found.Where(row => row.StartsAt >= from);
        if (search.Before is { } before)
            found = found.Where(row => row.StartsAt < before);
        return found;
    }

    private static IQueryable<ReservationRow> OfPerformances(BilletterieContext db, IQueryable<ReservationRow> found, ReservationSearch search)
    {
        if (search.Performance is { } performance)
        {
            // The index knows reservations by structure and date.
            var start = db.Performances.Where(row => row.Id == performance.Value).Select(row => row.StartsAt);
            found = found.Where(row => row.PerformanceId == performance.Value && start.Contains(row.StartsAt));
        }
        // Each reservation's performance is looked up by its number, which is part of the reservation's: begun from the performances,
        // the search would go through the whole programme with its past.
        if (search.Venue is { } venue)
        {
            found = found.Where(row => db.Performances.Where(one => one.Id == row.Id / ReservationIds.Span)
                .Select(one => one.VenueId).FirstOrDefault() == venue.Value);
        }
        if (search.Theme is { } theme)
        {
            var key = SearchText.Normalize(theme);
            found = found.Where(row => db.Performances.Where(one => one.Id == row.Id / ReservationIds.Span)
                .SelectMany(one => db.Events.Where(shown => shown.Id == one.EventId)).Select(shown => shown.ThemeKey).FirstOrDefault() == key);
        }
        return found;
    }

    private static IQueryable<ReservationRow> Worded(BilletterieContext db, IQueryable<ReservationRow> found, StructureId structure, string? q)
    {
        foreach (var word in SearchText.Asked(q))
        {
            // Person and performance (in the id) are in the index, so that only what is found is looked up. Most words are names of
            // people: the performances are looked at only where the word is in some event's or venue's.
            var people = db.Subjects(SearchKind.Participant, structure.Value, word);
            var events = db.Subjects(SearchKind.Event, 0, word);
            var venues = db.Subjects(SearchKind.Venue, 0, word);
            found = found.Where(row => people.Contains(row.ParticipantId)
                || (events.Any() && events.Contains(db.Performances.Where(one => one.Id == row.Id / ReservationIds.Span)
                    .Select(one => one.EventId).FirstOrDefault()))
                || (venues.Any() && venues.Contains(db.Performances.Where(one => one.Id == row.Id / ReservationIds.Span)
                    .Select(one => one.VenueId).FirstOrDefault())));
        }
        return found;
    }
}

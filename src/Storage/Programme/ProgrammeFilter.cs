using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Programme;

/// <summary>Picks performances by what is looked for.</summary>
internal static class ProgrammeFilter
{
    private const int Noon = 12;
    private const int EveningFrom = 18;

    public static bool IsLatestFirst(ProgrammeSearch search) => search.Past || search.State == PerformanceState.Past;

    public static IQueryable<PerformanceRow> Found(BilletterieContext db, ProgrammeSearch search, DateTimeOffset now)
    {
        var found = Dated(db.Performances, search, now);
        if (search.State is { } state)
            found = found.InState(state, now);
        if (search.SeatsLeft is { } seats)
            found = found.InState(PerformanceState.Open, now).Where(row => row.Remaining >= seats);
        if (search.Venue is { } venue)
            found = found.Where(row => row.VenueId == venue.Value);
        if (search.City is { } city)
        {
            var key = SearchText.Normalize(city);
            found = found.Where(row => db.Venues.Where(place => place.Id == row.VenueId).Select(place => place.CityKey).FirstOrDefault() == key);
        }
        found = WithEvent(db, found, search);
        return Worded(db, found, search.Q);
    }

    public static IOrderedQueryable<PerformanceRow> Sorted(IQueryable<PerformanceRow> found, ProgrammeSearch search) =>
        IsLatestFirst(search)
            ? found.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id)
            : found.OrderBy(row => row.StartsAt).ThenBy(row => row.Id);

    // The second condition follows from the first; alone it lets the index begin in the right place.
    public static IQueryable<PerformanceRow> After(IQueryable<PerformanceRow> found, ProgrammeSearch search, DateTimeOffset at, long id) =>
        IsLatestFirst(search)
            ? found.Where(row => (row.StartsAt < at || (row.StartsAt == at && row.Id < id)) && row.StartsAt <= at)
            : found.Where(row => (row.StartsAt > at || (row.StartsAt == at && row.Id > id)) && row.StartsAt >= at);

    /// <summary>What only the local clock of the date can tell.</summary>
    public static bool FitsLocalTime(ProgrammeSearch search, DateTime local) =>
        (search.Weekday is null || local.DayOfWeek == search.Weekday)
        && search.PartOfDay switch
        {
            null => true,
            PartOfDay.Morning => local.Hour < Noon,
            PartOfDay.Afternoon => local.Hour is >= Noon and < EveningFrom,
            PartOfDay.Evening => local.Hour >= EveningFrom,
            _ => false,
        };

    public static IQueryable<PerformanceRow> Worded(BilletterieContext db, IQueryable<PerformanceRow> found, string? q)
    {
        foreach (var word in SearchText.Asked(q))
        {
            var events = db.Subjects(SearchKind.Event, 0, word);
            var venues = db.Subjects(SearchKind.Venue, 0, word);
            found = found.Where(row => events.Contains(row.EventId) || venues.Contains(row.VenueId));
        }
        return found;
    }

    private static IQueryable<PerformanceRow> Dated(IQueryable<PerformanceRow> found, ProgrammeSearch search, DateTimeOffset now)
    {
        if (search.From is { } from)
            found = found.Where(row => row.StartsAt >= from);
        else if (!IsLatestFirst(search))
            found = found.Where(row => row.StartsAt > now);
        if (search.Before is { } before)
            found = found.Where(row => row.StartsAt < before);
        return IsLatestFirst(search) ? found.Where(row => row.StartsAt <= now) : found;
    }

    // Looked up for each date on the walk through the programme: begun from the events, the search would go through all that a theme
    // ever had.
    private static IQueryable<PerformanceRow> WithEvent(BilletterieContext db, IQueryable<PerformanceRow> found, ProgrammeSearch search)
    {
        if (search.Theme is { } theme)
        {
            var key = SearchText.Normalize(theme);
            found = found.Where(row => db.Events.Where(shown => shown.Id == row.EventId).Select(shown => shown.ThemeKey).FirstOrDefault() == key);
        }
        if (search.Wheelchair)
            found = found.Where(row => db.Events.Where(shown => shown.Id == row.EventId).Select(shown => shown.Wheelchair).FirstOrDefault());
        return found;
    }
}

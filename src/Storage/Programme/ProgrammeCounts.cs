using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Programme;

/// <summary>
/// Counts what is to come by theme and by city. The numbers are grouped plus nothing, so that only the index by date serves: those by
/// event and by venue have the order of the groups, but hold all the past.
/// </summary>
internal static class ProgrammeCounts
{
    public static async Task<IReadOnlyList<Facet>> ThemesAsync(BilletterieContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var byEvent = db.Performances.Coming(now).GroupBy(row => row.EventId + 0).Select(group => new { Event = group.Key, Count = group.Count() });
        var themes = await (from one in byEvent join shown in db.Events on one.Event equals shown.Id select new { shown.ThemeKey, shown.Theme, one.Count })
            .GroupBy(one => one.ThemeKey)
            .Select(group => new { group.Key, Value = group.Max(one => one.Theme), Count = group.Sum(one => one.Count) })
            .ToListAsync(cancellation);
        return [.. themes.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Facet(one.Value!, one.Count))];
    }

    public static async Task<IReadOnlyList<Facet>> CitiesAsync(BilletterieContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var byVenue = db.Performances.Coming(now).GroupBy(row => row.VenueId + 0).Select(group => new { Venue = group.Key, Count = group.Count() });
        var cities = await (from one in byVenue join venue in db.Venues on one.Venue equals venue.Id where venue.City != null select new { venue.CityKey, venue.City, one.Count })
            .GroupBy(one => one.CityKey)
            .Select(group => new { group.Key, Value = group.Max(one => one.City), Count = group.Sum(one => one.Count) })
            .ToListAsync(cancellation);
        return [.. cities.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Facet(one.Value!, one.Count))];
    }
}

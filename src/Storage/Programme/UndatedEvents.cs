using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Programme;

/// <summary>An event that nobody can book yet.</summary>
public sealed record UndatedEvent(EventId Id, string Title, string Theme, VenueSummary Venue, DateTimeOffset CreatedAt);

/// <summary>What is looked for among them; everything left out does not matter.</summary>
public sealed record UndatedSearch
{
    public VenueId? Venue { get; init; }
    public string? Theme { get; init; }
    public string? City { get; init; }
    public string? Q { get; init; }
    public string? Cursor { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

/// <summary>
/// Reads events without any date: what a venue has begun and not published. Newest first, of the last year, so that the read does
/// not grow with the years. Thread safe.
/// </summary>
public sealed class UndatedEvents(RowStore rows, TimeProvider clock)
{
    private const string CursorMark = "undated";

    /// <summary>Older ones were given up.</summary>
    private static readonly TimeSpan LooksBack = TimeSpan.FromDays(365);

    /// <summary>Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<UndatedEvent>>> SearchAsync(UndatedSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var (at, id) = (DateTimeOffset.MaxValue, long.MaxValue);
        if (search.Cursor is not null && !Cursors.TryRead(search.Cursor, CursorMark, out at, out id))
            return Task.FromResult(Answer.Refused<Page<UndatedEvent>>(Codes.CursorInvalid, "cursor"));
        return rows.ReadAsync(async db =>
        {
            var limit = PageSizes.Clamp(search.Limit);
            var found = await Found(db, search, clock.GetUtcNow() - LooksBack)
                // The second condition follows from the first; alone it lets the index begin in the right place.
                .Where(row => (row.CreatedAt < at || (row.CreatedAt == at && row.Id < id)) && row.CreatedAt <= at)
                .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(limit + 1)
                .Join(db.Venues, row => row.VenueId, venue => venue.Id, (row, venue) => new { row.Id, row.Title, row.Theme, row.CreatedAt, row.VenueId, venue.Name, venue.PostalCode, venue.City })
                .OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.Id).ToListAsync(cancellation);
            var next = found.Count > limit ? Cursors.Write(CursorMark, found[limit - 1].CreatedAt, found[limit - 1].Id) : null;
            return Answer.Of(new Page<UndatedEvent>(
                [
                    .. found.Take(limit).Select(one => new UndatedEvent(
                        new(one.Id), one.Title, one.Theme, new VenueSummary(new(one.VenueId), one.Name, one.PostalCode, one.City), one.CreatedAt)),
                ], next));
        });
    }

    private static IQueryable<Events.EventRow> Found(BilletterieContext db, UndatedSearch search, DateTimeOffset since)
    {
        var found = db.Events.AsNoTracking().Where(row => row.CreatedAt >= since && !db.Performances.Any(date => date.EventId == row.Id));
        if (search.Venue is { } venue)
            found = found.Where(row => row.VenueId == venue.Value);
        if (search.Theme is { } theme)
        {
            var key = SearchText.Normalize(theme);
            found = found.Where(row => row.ThemeKey == key);
        }
        if (search.City is { } city)
        {
            var key = SearchText.Normalize(city);
            found = found.Where(row => db.Venues.Any(place => place.Id == row.VenueId && place.CityKey == key));
        }
        foreach (var word in SearchText.Asked(search.Q))
        {
            var events = db.Subjects(SearchKind.Event, 0, word);
            var venues = db.Subjects(SearchKind.Venue, 0, word);
            found = found.Where(row => events.Contains(row.Id) || venues.Contains(row.VenueId));
        }
        return found;
    }
}

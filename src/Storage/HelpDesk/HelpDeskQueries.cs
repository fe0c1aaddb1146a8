using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Reservations;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.HelpDesk;

/// <summary>
/// Finds reservations of any structure by words of the person, the structure, the event or the venue. The word that says most
/// leads, through the index of words; the others narrow what it finds. Thread safe.
/// </summary>
public sealed class HelpDeskQueries(RowStore rows, TimeProvider clock)
{
    /// <summary>What one search shows: more than anybody reads through.</summary>
    public const int MostFound = 50;

    /// <summary>Performances whose reservations are looked at, the latest, where an event or a venue leads.</summary>
    private const int MostPerformances = 100;

    /// <summary>
    /// Where many are found, what is to come and was lately is more than is shown: the years before are looked at only where it is not.
    /// </summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>Each word must begin a word of the person, the structure, the event or the venue; accents and case do not matter.</summary>
    public Task<HelpDeskAnswer> SearchAsync(string? query, CancellationToken cancellation = default) => rows.ReadAsync(async db =>
    {
        var matches = new List<WordMatches>();
        foreach (var word in SearchText.Asked(query))
            matches.Add(await WordMatches.FindAsync(db, word, cancellation));
        if (matches.Count == 0 || matches.Any(match => match.IsNothing))
            return new HelpDeskAnswer([], false);
        var lead = matches.MinBy(match => match.Weight)!;
        var (keys, cut) = await KeysAsync(db, lead, clock.GetUtcNow() - Lately, [.. matches.Where(match => match != lead).Select(match => match.Word)], cancellation);
        var ids = keys.OrderByDescending(key => key.StartsAt).ThenByDescending(key => key.Id).Select(key => key.Id).Distinct().ToList();
        var shown = await ViewsAsync(db, [.. ids.Take(MostFound)], cancellation);
        return new HelpDeskAnswer(shown, cut || lead.IsCut || ids.Count > MostFound);
    });

    /// <summary>One; null where there is none.</summary>
    public Task<FoundReservation?> FindAsync(ReservationId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db => (await ViewsAsync(db, [id.Value], cancellation)).SingleOrDefault());

    private static async Task<(List<Key> Keys, bool IsCut)> KeysAsync(
        BilletterieContext db, WordMatches lead, DateTimeOffset lately, IReadOnlyList<string> others, CancellationToken cancellation)
    {
        var keys = new List<Key>();
        var cut = false;
        var (people, homes, structures) = (lead.People, lead.PeoplesStructures, lead.Structures);
        // A person's reservations lie in the index of their structure's.
        if (people.Count > 0)
            await AddAsync(db.Reservations.Where(row => homes.Contains(row.StructureId) && people.Contains(row.ParticipantId)));
        if (structures.Count > 0)
            await AddAsync(db.Reservations.Where(row => structures.Contains(row.StructureId)));
        if (lead.Events.Count + lead.Venues.Count > 0)
        {
            var performances = await PerformancesAsync(db, lead, cancellation);
            cut |= performances.Count == MostPerformances;
            await AddAsync(db.Reservations.Where(row => performances.Contains(row.PerformanceId)));
        }
        return (keys, cut);

        async Task AddAsync(IQueryable<ReservationRow> found)
        {
            foreach (var word in others)
                found = Narrowed(db, found, word);
            var some = await LatestAsync(found.Where(row => row.StartsAt >= lately));
            keys.AddRange(some.Count > MostFound ? some : await LatestAsync(found));
        }

        Task<List<Key>> LatestAsync(IQueryable<ReservationRow> found) =>
            found.OrderByDescending(row => row.StartsAt).ThenByDescending(row => row.Id).Take(MostFound + 1)
                .Select(row => new Key(row.StartsAt, row.Id)).ToListAsync(cancellation);
    }

    /// <summary>The latest of the events and of the venues: each has an index of its own.</summary>
    private static async Task<List<long>> PerformancesAsync(BilletterieContext db, WordMatches lead, CancellationToken cancellation)
    {
        var (events, venues) = (lead.Events, lead.Venues);
        var found = new List<Key>();
        if (events.Count > 0)
            await AddAsync(db.Performances.Where(row => events.Contains(row.EventId)));
        if (venues.Count > 0)
            await AddAsync(db.Performances.Where(row => venues.Contains(row.VenueId)));
        return [.. found.OrderByDescending(key => key.StartsAt).Select(key => key.Id).Distinct().Take(MostPerformances)];

        async Task AddAsync(IQueryable<PerformanceRow> some) => found.AddRange(await some.OrderByDescending(row => row.StartsAt)
            .Take(MostPerformances).Select(row => new Key(row.StartsAt, row.Id)).ToListAsync(cancellation));
    }

    /// <summary>
    /// A word of the person is looked for among those of their structure, which are few. Structures, events and venues that a common
    /// word means may be thousands: they are read once for the whole search, and not again for each reservation.
    /// </summary>
    private static IQueryable<ReservationRow> Narrowed(BilletterieContext db, IQueryable<ReservationRow> found, string word)
    {
        var end = WordIndex.EndOf(word);
        var beginning = db.SearchWords.Where(one => string.Compare(one.Word, word) >= 0 && string.Compare(one.Word, end) < 0);
        return found.Where(row =>
            beginning.Any(one => one.Kind == SearchKind.Participant && one.Scope == row.StructureId && one.Subject == row.ParticipantId)
            || beginning.Where(one => one.Kind == SearchKind.Structure && one.Scope == 0).Select(one => one.Subject).Contains(row.StructureId)
            || db.Performances.Any(performance => performance.Id == row.PerformanceId
                && (beginning.Where(one => one.Kind == SearchKind.Event && one.Scope == 0).Select(one => one.Subject).Contains(performance.EventId)
                    || beginning.Where(one => one.Kind == SearchKind.Venue && one.Scope == 0).Select(one => one.Subject).Contains(performance.VenueId))));
    }

    private async Task<IReadOnlyList<FoundReservation>> ViewsAsync(BilletterieContext db, List<long> ids, CancellationToken cancellation)
    {
        var views = await ReservationReading.ViewsAsync(db, null, ids, clock.GetUtcNow(), cancellation);
        var owners = await (
            from row in db.Reservations
            join structure in db.Structures on row.StructureId equals structure.Id
            where ids.Contains(row.Id)
            select new { row.Id, Structure = structure.Id, structure.Name, structure.Phone, structure.Email })
            .ToDictionaryAsync(row => row.Id, cancellation);
        return
        [
            .. views.Select(view =>
            {
                var owner = owners[view.Id.Value];
                return new FoundReservation(view, new(owner.Structure), owner.Name, owner.Phone, owner.Email);
            }),
        ];
    }

    private sealed record Key(DateTimeOffset StartsAt, long Id);
}

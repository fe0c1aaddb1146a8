using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners.Importing;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>Two partners of one kind who are likely the same.</summary>
public sealed record PartnerPair(PartnerKind Kind, DoubledPartner One, DoubledPartner Other, IReadOnlyList<DuplicateSign> Same);

/// <summary>One of two likely doubles.</summary>
public sealed record DoubledPartner(long Id, string Name, string? City);

/// <summary>A partner as it is compared with another.</summary>
/// <param name="Accounts">Who signs in for it.</param>
/// <param name="Participants">Of a structure: participants on its list.</param>
/// <param name="Guests">Of a structure: guests and companions on its list.</param>
/// <param name="Reservations">Of a structure: its reservations that are not cancelled, past ones too.</param>
/// <param name="Events">Of a venue.</param>
/// <param name="Performances">Of a venue: dates, past ones too.</param>
public sealed record ComparedPartner(
    long Id, PartnerState State, PartnerDetails Details, DateTimeOffset CreatedAt, int Accounts, int Participants, int Guests, int Reservations,
    int Events, int Performances);

/// <summary>Finds partners who are likely the same and sets two side by side, for the coordination. Thread safe.</summary>
public sealed class PartnerDoubles(RowStore rows)
{
    /// <summary>Pairs that are given; who has more works through these first.</summary>
    public const int Most = 200;

    private const int MostOfOne = 10;

    /// <summary>Likeliest first. Requests to join count, declined ones do not.</summary>
    public Task<IReadOnlyList<PartnerPair>> FindAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<PartnerPair>>(async db =>
        {
            var all = await ReadAsync(db, cancellation);
            var likeness = new PartnerLikeness(all);
            return
            [
                .. all.SelectMany(one => likeness.Alike(one.Kind, one.Details, one.Id, MostOfOne).Where(alike => alike.Id > one.Id)
                        .Select(alike => new PartnerPair(
                            one.Kind, new DoubledPartner(one.Id, one.Details.Name, one.Details.City),
                            new DoubledPartner(alike.Id, alike.Name, alike.City), alike.Same)))
                    .OrderBy(pair => pair.Same.Min()).ThenByDescending(pair => pair.Same.Count).ThenBy(pair => pair.One.Name, StringComparer.CurrentCulture)
                    .ThenBy(pair => pair.One.Id).ThenBy(pair => pair.Other.Id)
                    .Take(Most),
            ];
        });

    /// <summary>A partner with what hangs on it; null where there is none.</summary>
    public Task<ComparedPartner?> LookAsync(PartnerKind kind, long id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => kind == PartnerKind.Structure ? StructureAsync(db, id, cancellation) : VenueAsync(db, id, cancellation));

    /// <summary>Only what partners are compared by: presentations of a whole directory are long.</summary>
    private static async Task<List<KnownPartner>> ReadAsync(BilletterieContext db, CancellationToken cancellation)
    {
        var structures = await db.Structures.Where(row => row.Status != StructureStatus.Declined && row.MergedInto == null)
            .Select(row => new { row.Id, row.Name, row.City, row.Phone, row.Email }).ToListAsync(cancellation);
        var venues = await db.Venues.Where(row => row.MergedInto == null).Select(row => new { row.Id, row.Name, row.City, row.Phone, row.Email }).ToListAsync(cancellation);
        return
        [
            .. structures.Select(row => Known(PartnerKind.Structure, row.Id, row.Name, row.City, row.Phone, row.Email)),
            .. venues.Select(row => Known(PartnerKind.Venue, row.Id, row.Name, row.City, row.Phone, row.Email)),
        ];
    }

    private static KnownPartner Known(PartnerKind kind, long id, string name, string? city, string? phone, string? email) => new(
        kind, id, new PartnerDetails(name, "", null, null, city, null, null, phone, email, null, null, null, new Agreement(null, null, null), null));

    private static async Task<ComparedPartner?> StructureAsync(BilletterieContext db, long id, CancellationToken cancellation)
    {
        if (await db.Structures.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } row)
            return null;
        var structure = new StructureId(id);
        var people = db.Participants.Where(person => person.StructureId == id);
        return new ComparedPartner(
            id, (PartnerState)(int)row.Status, PartnerDetailRows.Of(row), row.CreatedAt,
            await db.Accounts.CountAsync(account => account.Structure == structure && account.RemovedAt == null, cancellation),
            await people.CountAsync(person => person.Family == Family.Participant, cancellation),
            await people.CountAsync(person => person.Family != Family.Participant, cancellation),
            await db.Reservations.CountAsync(one => one.StructureId == id && one.Status != ReservationStatus.Cancelled, cancellation), 0, 0);
    }

    private static async Task<ComparedPartner?> VenueAsync(BilletterieContext db, long id, CancellationToken cancellation)
    {
        if (await db.Venues.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } row)
            return null;
        var venue = new VenueId(id);
        return new ComparedPartner(
            id, row.Status.Seen(), PartnerDetailRows.Of(row), row.CreatedAt,
            await db.Accounts.CountAsync(account => account.Venue == venue && account.RemovedAt == null, cancellation), 0, 0, 0,
            await db.Events.CountAsync(shown => shown.VenueId == id, cancellation),
            await db.Performances.CountAsync(performance => performance.VenueId == id, cancellation));
    }
}

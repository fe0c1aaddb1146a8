using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>Lists structures and venues together for the coordination, whatever their state; merged ones only where they are asked for. Thread safe.</summary>
public sealed class PartnerList(RowStore rows)
{
    /// <summary>Partners by name.</summary>
    /// <param name="number">From 1; past the end gives the last page.</param>
    public Task<NumberedPage<PartnerEntry>> PageAsync(PartnerSearch search, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return rows.ReadAsync(async db =>
        {
            var all = Structures(db, search).Select(row => new { Kind = 1, row.Id, row.SortName })
                .Concat(Venues(db, search).Select(row => new { Kind = 2, row.Id, row.SortName }));
            var place = PagePlace.Of(number, search.Limit, await all.CountAsync(cancellation));
            var page = await all.OrderBy(row => row.SortName).ThenBy(row => row.Kind).ThenBy(row => row.Id)
                .Skip(place.Skip).Take(place.Size).ToListAsync(cancellation);
            var structures = await StructuresAsync(db, page.Where(row => row.Kind == 1).Select(row => row.Id).ToList(), cancellation);
            var venues = await VenuesAsync(db, page.Where(row => row.Kind == 2).Select(row => row.Id).ToList(), cancellation);
            return place.Page<PartnerEntry>(page.ConvertAll(row => row.Kind == 1 ? structures[row.Id] : venues[row.Id]));
        });
    }

    /// <summary>Every partner who works with the service, suspended or not, by name.</summary>
    public Task<IReadOnlyList<PartnerName>> NamesAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<PartnerName>>(async db =>
        {
            var structures = await db.Structures.Where(row => row.Status == StructureStatus.Active || row.Status == StructureStatus.Suspended)
                .Select(row => new { row.Id, row.Name, row.SortName }).ToListAsync(cancellation);
            var venues = await db.Venues.Where(row => row.MergedInto == null).Select(row => new { row.Id, row.Name, row.SortName }).ToListAsync(cancellation);
            return
            [
                .. structures.Select(row => (row.SortName, new PartnerName(PartnerKind.Structure, row.Id, row.Name)))
                    .Concat(venues.Select(row => (row.SortName, new PartnerName(PartnerKind.Venue, row.Id, row.Name))))
                    .OrderBy(one => one.SortName, StringComparer.Ordinal).Select(one => one.Item2),
            ];
        });

    /// <summary>The categories and towns of all partners, by name.</summary>
    public Task<DirectoryFacets> FacetsAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync(db => PartnerRows.FacetsAsync(
            db.Structures.Where(row => row.MergedInto == null), db.Venues.Where(row => row.MergedInto == null), cancellation));

    internal static IQueryable<StructureRow> Structures(BilletterieContext db, PartnerSearch search)
    {
        var found = search.Kind == PartnerKind.Venue ? db.Structures.Where(_ => false) : db.Structures;
        if (search.State is { } state)
        {
            var status = (StructureStatus)(int)state;
            found = found.Where(row => row.Status == status);
        }
        else
        {
            found = found.Where(row => row.MergedInto == null);
        }
        return found.Narrowed(db, SearchKind.Structure, search.Category, search.City, search.Q);
    }

    internal static IQueryable<VenueRow> Venues(BilletterieContext db, PartnerSearch search)
    {
        var status = search.State?.OfVenue();
        var others = search.Kind == PartnerKind.Structure || (search.State is not null && status is null);
        var found = others ? db.Venues.Where(_ => false) : db.Venues;
        found = status is null ? found.Where(row => row.MergedInto == null) : found.Where(row => row.Status == status);
        return found.Narrowed(db, SearchKind.Venue, search.Category, search.City, search.Q);
    }

    private static async Task<Dictionary<long, PartnerEntry>> StructuresAsync(BilletterieContext db, List<long> ids, CancellationToken cancellation) =>
        (await db.Structures.Where(row => ids.Contains(row.Id)).Select(row => new
        {
            Row = row,
            Accounts = db.Accounts.Count(account => (long?)(object?)account.Structure == row.Id && account.RemovedAt == null),
        }).AsNoTracking().ToListAsync(cancellation)).ToDictionary(one => one.Row.Id, one => new PartnerEntry(
            PartnerKind.Structure, one.Row.Id, one.Row.Name, one.Row.Category, (PartnerState)(int)one.Row.Status, one.Row.PostalCode, one.Row.City,
            new Agreement(one.Row.AgreementStart, one.Row.AgreementEnd, one.Row.AgreementReference), one.Accounts, one.Row.CreatedAt));

    private static async Task<Dictionary<long, PartnerEntry>> VenuesAsync(BilletterieContext db, List<long> ids, CancellationToken cancellation) =>
        (await db.Venues.Where(row => ids.Contains(row.Id)).Select(row => new
        {
            Row = row,
            Accounts = db.Accounts.Count(account => (long?)(object?)account.Venue == row.Id && account.RemovedAt == null),
        }).AsNoTracking().ToListAsync(cancellation)).ToDictionary(one => one.Row.Id, one => new PartnerEntry(
            PartnerKind.Venue, one.Row.Id, one.Row.Name, one.Row.Category,
            one.Row.Status.Seen(), one.Row.PostalCode, one.Row.City,
            new Agreement(one.Row.AgreementStart, one.Row.AgreementEnd, one.Row.AgreementReference), one.Accounts, one.Row.CreatedAt));
}

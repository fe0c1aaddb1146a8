using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>Reads the directory of active partners; public to all who sign in. Thread safe.</summary>
public sealed class DirectoryQueries(RowStore rows)
{
    private const string VenueMark = "venues";
    private const string StructureMark = "structures";

    /// <summary>Partners by name.</summary>
    /// <param name="number">From 1; past the end gives the last page.</param>
    public Task<NumberedPage<DirectoryEntry>> PageAsync(DirectorySearch search, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return rows.ReadAsync(async db =>
        {
            var structures = search.Kind == PartnerKind.Venue ? Structures(db, search).Where(_ => false) : Structures(db, search);
            var venues = search.Kind == PartnerKind.Structure ? Venues(db, search).Where(_ => false) : Venues(db, search);
            var all = structures
                .Select(row => new { Kind = 1, row.Id, row.SortName, row.Name, row.Category, row.PostalCode, row.City, row.Phone, row.Email, row.Website })
                .Concat(venues.Select(row => new
                {
                    Kind = 2, row.Id, row.SortName, row.Name, row.Category, row.PostalCode, row.City, row.Phone, row.Email, row.Website,
                }));
            var place = PagePlace.Of(number, search.Limit, await all.CountAsync(cancellation));
            var page = await all.OrderBy(row => row.SortName).ThenBy(row => row.Kind).ThenBy(row => row.Id)
                .Skip(place.Skip).Take(place.Size).ToListAsync(cancellation);
            return place.Page<DirectoryEntry>(page.ConvertAll(row => new DirectoryEntry(
                (PartnerKind)row.Kind, row.Id, row.Name, row.Category, row.PostalCode, row.City, row.Phone, row.Email, row.Website)));
        });
    }

    /// <summary>The categories and cities of active partners, by name.</summary>
    public Task<DirectoryFacets> FacetsAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync(db => PartnerRows.FacetsAsync(
            Structures(db, new DirectorySearch()), Venues(db, new DirectorySearch()), cancellation));

    /// <summary>Active venues by name; refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<VenueView>>> VenuesAsync(DirectorySearch search, string? cursor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return ByNameAsync(db => Venues(db, search), VenueRows.View, search.Limit, VenueMark, cursor, cancellation);
    }

    /// <summary>Active structures by name; refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<PublicStructure>>> StructuresAsync(DirectorySearch search, string? cursor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return ByNameAsync(db => Structures(db, search), View, search.Limit, StructureMark, cursor, cancellation);
    }

    /// <summary>One venue, suspended or not; null where there is none.</summary>
    public Task<VenueView?> VenueAsync(VenueId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => VenueRows.ViewAsync(db, id.Value, cancellation));

    /// <summary>One active structure; null where there is none.</summary>
    public Task<PublicStructure?> StructureAsync(StructureId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
            await Structures(db, new DirectorySearch()).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id.Value, cancellation) is { } row
                ? View(row) : null);

    private Task<Answer<Page<TView>>> ByNameAsync<TRow, TView>(
        Func<BilletterieContext, IQueryable<TRow>> search, Func<TRow, TView> view, int size, string mark, string? cursor,
        CancellationToken cancellation) where TRow : class, IPartnerRow
    {
        var (name, id) = ("", -1L);
        if (cursor is not null && !Cursors.TryRead(cursor, mark, out name, out id))
            return Task.FromResult(Answer.Refused<Page<TView>>(Codes.CursorInvalid, "cursor"));
        return rows.ReadAsync(async db =>
        {
            var limit = PageSizes.Clamp(size);
            var found = await search(db).AsNoTracking()
                .Where(row => string.Compare(row.SortName, name) >= 0 && (string.Compare(row.SortName, name) > 0 || row.Id > id))
                .OrderBy(row => row.SortName).ThenBy(row => row.Id).Take(limit + 1).ToListAsync(cancellation);
            var next = found.Count > limit ? Cursors.Write(mark, found[limit - 1].SortName, found[limit - 1].Id) : null;
            return Answer.Of(new Page<TView>([.. found.Take(limit).Select(view)], next));
        });
    }

    private static IQueryable<StructureRow> Structures(BilletterieContext db, DirectorySearch search) =>
        db.Structures.Where(row => row.Status == StructureStatus.Active)
            .Narrowed(db, SearchKind.Structure, search.Category, search.City, search.Q);

    private static IQueryable<VenueRow> Venues(BilletterieContext db, DirectorySearch search) =>
        db.Venues.Where(row => row.Status == VenueStatus.Active)
            .Narrowed(db, SearchKind.Venue, search.Category, search.City, search.Q);

    private static PublicStructure View(StructureRow row) => new(
        new(row.Id), row.Name, row.Category, row.Address, row.PostalCode, row.City, row.Phone, row.Email, row.Website, row.Presentation);
}

using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>Reads partners for the coordination, whatever their status. Thread safe.</summary>
public sealed class PartnerQueries(RowStore rows)
{
    /// <summary>Structures by name.</summary>
    /// <param name="number">From 1; past the end gives the last page.</param>
    public Task<NumberedPage<PartnerStructure>> StructuresAsync(
        StructureStatus? status, string? q, int number, int size = PageSizes.Default, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var found = db.Structures.Where(row => status == null || row.Status == status);
            foreach (var word in SearchText.Asked(q))
            {
                var subjects = db.Subjects(SearchKind.Structure, 0, word);
                found = found.Where(row => subjects.Contains(row.Id));
            }
            var place = PagePlace.Of(number, size, await found.CountAsync(cancellation));
            var page = await found.OrderBy(row => row.SortName).ThenBy(row => row.Id).Skip(place.Skip).Take(place.Size)
                .Select(row => new
                {
                    Row = row,
                    Referents = db.Accounts.Count(account => (long?)(object?)account.Structure == row.Id && account.RemovedAt == null),
                }).AsNoTracking().ToListAsync(cancellation);
            return place.Page<PartnerStructure>(page.ConvertAll(one => new PartnerStructure(
                new(one.Row.Id), one.Row.Name, one.Row.Category, one.Row.Status, one.Row.City, one.Row.Email, one.Row.Phone,
                new Agreement(one.Row.AgreementStart, one.Row.AgreementEnd, one.Row.AgreementReference), one.Referents, one.Row.CreatedAt,
                one.Row.Version)));
        });

    /// <summary>The agreement with a structure; null where there is no such structure.</summary>
    public Task<Agreement?> AgreementAsync(StructureId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => db.Structures.Where(row => row.Id == id.Value)
            .Select(row => new Agreement(row.AgreementStart, row.AgreementEnd, row.AgreementReference)).SingleOrDefaultAsync(cancellation));

    /// <summary>The agreement with a venue; null where there is no such venue.</summary>
    public Task<Agreement?> AgreementAsync(VenueId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => db.Venues.Where(row => row.Id == id.Value)
            .Select(row => new Agreement(row.AgreementStart, row.AgreementEnd, row.AgreementReference)).SingleOrDefaultAsync(cancellation));

    /// <summary>Requests to join that nobody has answered.</summary>
    public Task<int> CountPendingAsync(CancellationToken cancellation = default) =>
        rows.ReadAsync(db => db.Structures.CountAsync(row => row.Status == StructureStatus.Pending, cancellation));
}

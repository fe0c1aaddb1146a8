using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>A partner with all that a directory as a file tells.</summary>
public sealed record ExportedPartner(PartnerKind Kind, long Id, PartnerState State, PartnerDetails Details);

/// <summary>Reads the whole directory to be taken away as a file. Thread safe.</summary>
public sealed class PartnerExport(RowStore rows)
{
    /// <summary>Structures and venues that a search finds, whatever their state unless it says one; by name.</summary>
    public Task<IReadOnlyList<ExportedPartner>> ReadAsync(PartnerSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return rows.ReadAsync<IReadOnlyList<ExportedPartner>>(async db =>
        {
            var structures = await PartnerList.Structures(db, search).AsNoTracking().ToListAsync(cancellation);
            var venues = await PartnerList.Venues(db, search).AsNoTracking().ToListAsync(cancellation);
            return
            [
                .. structures.Select(row => (row.SortName, Partner: new ExportedPartner(
                        PartnerKind.Structure, row.Id, (PartnerState)(int)row.Status, PartnerDetailRows.Of(row))))
                    .Concat(venues.Select(row => (row.SortName, Partner: new ExportedPartner(
                        PartnerKind.Venue, row.Id, row.Status.Seen(),
                        PartnerDetailRows.Of(row)))))
                    .OrderBy(one => one.SortName, StringComparer.Ordinal).ThenBy(one => one.Partner.Kind).ThenBy(one => one.Partner.Id)
                    .Select(one => one.Partner),
            ];
        });
    }
}

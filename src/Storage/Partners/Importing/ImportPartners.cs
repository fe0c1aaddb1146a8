using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners.Importing;

/// <summary>
/// Brings a directory of structures and venues in: says first what would happen line by line, then does it; the coordination's act.
/// Safe to run again: who is known is found, and what agrees already is left alone. New partners are active and have no accounts.
/// Stored in portions, so that nobody who books waits for a long file; one that broke off is finished by running it again. Thread safe.
/// </summary>
public sealed class ImportPartners(RowStore rows, PlainChanges changes)
{
    /// <summary>Lines stored in one transaction: tens of milliseconds, which a booking can wait.</summary>
    private const int Portion = 100;

    /// <summary>What would happen now; stores nothing.</summary>
    public Task<IReadOnlyList<PlannedPartner>> PreviewAsync(IReadOnlyList<ListedPartner> partners, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(partners);
        return rows.ReadAsync<IReadOnlyList<PlannedPartner>>(async db =>
            [.. PartnerPlan.Make(await KnownPartners.ReadAsync(db, cancellation), partners, withAlike: true).Select(line => line.Shown)]);
    }

    /// <summary>Does it. Each portion decides anew on what is there by then; the same stamp does nothing twice (R13).</summary>
    public Task<Answer<ImportedLines>> RunAsync(
        RequestStamp stamp, IReadOnlyList<ListedPartner> partners, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(partners);
        return changes.StoreInPortionsAsync(
            stamp, partners.Chunk(Portion).Select(portion => portion.Select(line => line.Line).ToHashSet()),
            (change, lines) => StoreAsync(change, partners, lines), cancellation);
    }

    /// <summary>The verdict tells how many were created, and in its detail how many were updated.</summary>
    private static async Task<Verdict> StoreAsync(Change change, IReadOnlyList<ListedPartner> partners, HashSet<int> portion)
    {
        await OneAtATime.DirectoryAsync(change);
        var plan = PartnerPlan.Make(await KnownPartners.ReadAsync(change.Db, CancellationToken.None), partners, withAlike: false)
            .Where(line => portion.Contains(line.Shown.Listed.Line)).ToList();
        var (created, updated) = (0, 0);
        foreach (var line in plan)
        {
            switch (line.Shown.Result)
            {
                case ListedResult.Created:
                    await AddAsync(change, line.Shown.Listed.Kind!.Value, line.Details!);
                    created++;
                    break;
                case ListedResult.Updated:
                    await ReviseAsync(change, line);
                    updated++;
                    break;
            }
        }
        return Verdict.Of(created, updated);
    }

    private static async Task AddAsync(Change change, PartnerKind kind, PartnerDetails details)
    {
        if (kind == PartnerKind.Structure)
        {
            var row = new StructureRow { Name = details.Name, Category = details.Category, Status = StructureStatus.Active, CreatedAt = change.Now };
            change.Db.Structures.Add(row);
            await change.Db.SaveChangesAsync();
            PartnerDetailRows.Write(change.Db, row, details);
            change.Audit("structure.created", StructureRows.AuditKind, row.Id, new { source = "file" }, row.Id);
        }
        else
        {
            var row = new VenueRow { Name = details.Name, Category = details.Category, Status = VenueStatus.Active, CreatedAt = change.Now };
            change.Db.Venues.Add(row);
            await change.Db.SaveChangesAsync();
            PartnerDetailRows.Write(change.Db, row, details);
            change.Audit("venue.created", VenueRows.AuditKind, row.Id, new { source = "file" });
        }
    }

    private static async Task ReviseAsync(Change change, PlannedPartnerLine line)
    {
        var (id, fields) = (line.Shown.Partner!.Value, line.Shown.Changes.Select(one => one.Field).ToList());
        if (line.Shown.Listed.Kind == PartnerKind.Structure)
        {
            // Its version is the fence of the structure's owner: whoever decides on the old one decides again.
            PartnerDetailRows.Write(change.Db, await change.Db.Structures.SingleAsync(row => row.Id == id), line.Details!);
            change.Audit("structure.updated", StructureRows.AuditKind, id, new { fields, source = "file" }, id);
        }
        else
        {
            PartnerDetailRows.Write(change.Db, await change.Db.Venues.SingleAsync(row => row.Id == id), line.Details!);
            change.Audit("venue.updated", VenueRows.AuditKind, id, new { fields, source = "file" });
        }
    }
}

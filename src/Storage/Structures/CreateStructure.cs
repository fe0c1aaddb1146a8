using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Search;

namespace Billetterie.Storage.Structures;

/// <summary>
/// Adds a structure, active and without referents, which are added through its owner; the coordination's act. Refused as fields are
/// (<see cref="Codes.FieldMissing"/> and its like). Thread safe.
/// </summary>
public sealed class CreateStructure(PlainChanges changes)
{
    /// <param name="details">Its own stamp is not looked at.</param>
    public Task<Answer<StructureView>> RunAsync(RequestStamp stamp, ReviseStructure details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, details),
            (db, verdict) => StructureRows.ViewAsync(db, new StructureId(verdict.Subject), cancellation), Codes.StructureNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, ReviseStructure entered)
    {
        var check = new FieldCheck();
        var details = StructureRows.Check(check, new StructureDetails(
            entered.Name, entered.Category, entered.Address, entered.PostalCode, entered.City, entered.Phone, entered.Email, entered.Website,
            entered.Presentation));
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        var row = StructureRows.New(details, StructureStatus.Active, change.Now);
        change.Db.Structures.Add(row);
        await change.Db.SaveChangesAsync();
        change.Db.Reindex(SearchKind.Structure, 0, row.Id, new HashSet<string>(), StructureRows.Words(row));
        change.Audit("structure.created", StructureRows.AuditKind, row.Id, null, row.Id);
        return Verdict.Of(row.Id);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Structures;

/// <summary>What its owner can have changed about a structure itself.</summary>
internal static class StructureChanges
{
    public static Verdict Revise(Change change, StructureRow row, ReviseStructure wanted)
    {
        var check = new FieldCheck();
        var details = StructureRows.Check(check, new StructureDetails(
            wanted.Name, wanted.Category, wanted.Address, wanted.PostalCode, wanted.City, wanted.Phone, wanted.Email, wanted.Website,
            wanted.Presentation));
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        var before = StructureRows.Words(row);
        StructureRows.Write(row, details);
        change.Db.Reindex(SearchKind.Structure, 0, row.Id, before, StructureRows.Words(row));
        change.Audit("structure.updated", StructureRows.AuditKind, row.Id, null, row.Id);
        return Verdict.Of(row.Id);
    }

    /// <summary>Accepting a request to join lets its referents in, each with a mail; declining tells them by mail.</summary>
    public static async Task<Verdict> SetStatusAsync(Change change, StructureRow row, StructureStatus status, string? reason)
    {
        var check = new FieldCheck();
        check.Known("status", status);
        var why = check.Prose("reason", reason, FieldLimits.Reason);
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (row.Status == status)
            return Verdict.Of(row.Id);
        var was = row.Status;
        row.Status = status;
        row.Version++;
        change.Audit("structure.status", StructureRows.AuditKind, row.Id, new { was = was.ToString(), now = status.ToString(), reason = why }, row.Id);
        if (status == StructureStatus.Active && was is StructureStatus.Pending or StructureStatus.Declined)
            await LetInAsync(change, row);
        if (status == StructureStatus.Declined)
            change.Mail(PlainMails.StructureDeclined, new StructureMail(new(row.Id), why));
        return Verdict.Of(row.Id);
    }

    private static async Task LetInAsync(Change change, StructureRow row)
    {
        var id = new StructureId(row.Id);
        foreach (var account in await change.Db.Accounts.Where(account => account.Structure == id && account.RemovedAt == null && !account.Active).ToListAsync())
        {
            account.Active = true;
            AccountRows.SignOut(account);
            change.Mail(PlainMails.StructureAccepted, new AccountMail(account.AccountId));
        }
    }
}

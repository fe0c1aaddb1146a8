using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Structures;

/// <summary>What its owner can have changed about a structure's referents. Each moves the structure's version: the fence.</summary>
internal static class ReferentChanges
{
    public static async Task<Verdict> AddAsync(Change change, StructureRow structure, AddReferent wanted)
    {
        var check = new FieldCheck();
        var account = New(check, new(structure.Id), wanted.FirstName, wanted.LastName, wanted.Email, wanted.Phone, wanted.Duty);
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (await AccountRows.IsLoginTakenAsync(change.Db, account.Email, account.PhoneNumber))
            return Verdict.Abandon(Codes.LoginTaken);
        account.Active = structure.Status is StructureStatus.Active or StructureStatus.Suspended;
        structure.Version++;
        await AccountRows.AddAsync(change, account);
        if (account.Active)
            change.Mail(PlainMails.Welcome, new AccountMail(account.AccountId));
        return Verdict.Of(structure.Id, account.Id);
    }

    public static async Task<Verdict> ReviseAsync(Change change, StructureRow structure, ReviseReferent wanted)
    {
        var check = new FieldCheck();
        var firstName = check.Required("firstName", wanted.FirstName, FieldLimits.Name);
        var lastName = check.Required("lastName", wanted.LastName, FieldLimits.Name);
        var phone = check.Phone("phone", wanted.Phone);
        var duty = check.Optional("duty", wanted.Duty, FieldLimits.Name);
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (await FindAsync(change, structure, wanted.Referent) is not { } account)
            return Verdict.Refuse(Codes.ReferentNotFound);
        if (await AccountRows.IsLoginTakenAsync(change.Db, null, phone, account.Id))
            return Verdict.Abandon(Codes.LoginTaken);
        structure.Version++;
        AccountRows.Rename(change, account, firstName, lastName, phone, duty);
        return Verdict.Of(structure.Id, account.Id);
    }

    public static async Task<Verdict> RemoveAsync(Change change, StructureRow structure, AccountId referent)
    {
        if (await FindAsync(change, structure, referent) is not { } account)
            return Verdict.Refuse(Codes.ReferentNotFound);
        structure.Version++;
        await AccountRows.RemoveAsync(change, account);
        return Verdict.Of(structure.Id, account.Id);
    }

    public static Account New(
        FieldCheck check, StructureId structure, string firstName, string lastName, string email, string? phone, string? duty, string prefix = "")
    {
        string Field(string name) => prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
        return new Account
        {
            Role = Role.Referent,
            Structure = structure,
            FirstName = check.Required(Field("firstName"), firstName, FieldLimits.Name),
            LastName = check.Required(Field("lastName"), lastName, FieldLimits.Name),
            Email = check.Required(Field("email"), check.Email(Field("email"), email), FieldLimits.Email),
            PhoneNumber = check.Phone(Field("phone"), phone),
            Duty = check.Optional(Field("duty"), duty, FieldLimits.Name),
        };
    }

    private static Task<Account?> FindAsync(Change change, StructureRow structure, AccountId referent)
    {
        var id = new StructureId(structure.Id);
        return change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == referent.Value && row.Structure == id && row.RemovedAt == null);
    }
}

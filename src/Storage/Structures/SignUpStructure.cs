using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Structures;

/// <summary>What a structure that asks to join says about itself and its first referent.</summary>
public sealed record SignUp(
    string Name, string Category, string? Address, string? PostalCode, string? City, string? Phone, string? Email, string? Website,
    string? Presentation, string ReferentFirstName, string ReferentLastName, string ReferentEmail, string? ReferentPhone, string? ReferentDuty);

/// <summary>That the request to join was taken.</summary>
public sealed record SignUpReceipt;

/// <summary>
/// A structure asks to join: it is kept as pending, with its first referent, who cannot sign in yet, and the coordination is told
/// by mail, as is the structure. The answer is the same when the address or the phone number signs somebody in already (who is then told by mail), so
/// that nobody learns who has an account. Refused only as fields are (<see cref="Codes.FieldMissing"/> and its like). Thread safe.
/// </summary>
public sealed class SignUpStructure(PlainChanges changes)
{
    /// <param name="stamp">By <see cref="Actor.System"/>, with the key of the form.</param>
    public Task<Answer<SignUpReceipt>> RunAsync(RequestStamp stamp, SignUp request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(request);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, request), (_, _) => Task.FromResult<SignUpReceipt?>(new SignUpReceipt()),
            Codes.StructureNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, SignUp request)
    {
        var check = new FieldCheck();
        var details = StructureRows.Check(check, new StructureDetails(
            request.Name, request.Category, request.Address, request.PostalCode, request.City, request.Phone, request.Email, request.Website,
            request.Presentation));
        var account = ReferentChanges.New(
            check, default, request.ReferentFirstName, request.ReferentLastName, request.ReferentEmail, request.ReferentPhone,
            request.ReferentDuty, "referent");
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (await MemberAsync(change, account) is { } member)
            return await AnswerMemberAsync(change, member, details);
        var row = StructureRows.New(details, StructureStatus.Pending, change.Now);
        change.Db.Structures.Add(row);
        await change.Db.SaveChangesAsync();
        change.Db.Reindex(SearchKind.Structure, 0, row.Id, new HashSet<string>(), StructureRows.Words(row));
        account.Structure = new StructureId(row.Id);
        account.Active = false;
        await AccountRows.AddAsync(change, account);
        return Received(change, row);
    }

    /// <summary>Who was declined may ask again; everybody else who has an account is told of it by mail.</summary>
    private static async Task<Verdict> AnswerMemberAsync(Change change, Account member, StructureDetails details)
    {
        var structure = member is { Structure: { } id, Active: false }
            ? await change.Db.Structures.SingleOrDefaultAsync(row => row.Id == id.Value) : null;
        if (structure?.Status == StructureStatus.Declined)
        {
            var before = StructureRows.Words(structure);
            StructureRows.Write(structure, details);
            structure.Status = StructureStatus.Pending;
            change.Db.Reindex(SearchKind.Structure, 0, structure.Id, before, StructureRows.Words(structure));
            return Received(change, structure);
        }
        // A second request while the first waits changes nothing; the same confirmation goes out again.
        if (structure?.Status == StructureStatus.Pending)
            change.Mail(PlainMails.StructureReceived, new StructureMail(new(structure.Id)));
        else
            change.Mail(PlainMails.AlreadyMember, new AccountMail(member.AccountId));
        return Verdict.Of(0);
    }

    private static Verdict Received(Change change, StructureRow row)
    {
        change.Audit("structure.requested", StructureRows.AuditKind, row.Id, null, row.Id);
        change.Mail(PlainMails.StructureReceived, new StructureMail(new(row.Id)));
        change.Mail(PlainMails.StructureRequested, new StructureMail(new(row.Id)));
        return Verdict.Of(row.Id);
    }

    private static async Task<Account?> MemberAsync(Change change, Account account)
    {
        var email = AccountRows.NormalizeEmail(account.Email!);
        return await change.Db.Accounts
            .Where(row => row.NormalizedEmail == email || (account.PhoneNumber != null && row.PhoneNumber == account.PhoneNumber))
            .OrderBy(row => row.Id).FirstOrDefaultAsync();
    }
}

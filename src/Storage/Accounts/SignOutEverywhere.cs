using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>Ends every sign-in of an account. Refused with <see cref="Codes.AccountNotFound"/>. Thread safe.</summary>
public sealed class SignOutEverywhere(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, id),
            (db, verdict) => AccountReading.ViewAsync(db, verdict.Subject, clock.GetUtcNow(), cancellation), Codes.AccountNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, AccountId id)
    {
        var account = await change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id.Value && row.RemovedAt == null);
        if (account is null)
            return Verdict.Refuse(Codes.AccountNotFound);
        AccountRows.SignOut(account);
        change.Audit("account.signed_out", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        return Verdict.Of(account.Id);
    }
}

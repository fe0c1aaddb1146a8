using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// The coordination has the mail with a link for a new password sent to somebody. Refused with <see cref="Codes.AccountNotFound"/>
/// and, for an account that is locked, with <see cref="Codes.AccountLocked"/>. Thread safe.
/// </summary>
public sealed class SendPasswordReset(PlainChanges changes, TimeProvider clock)
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
        if (!account.Active)
            return Verdict.Refuse(Codes.AccountLocked);
        change.Audit("account.reset_sent", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        change.Mail(PlainMails.PasswordReset, new AccountMail(account.AccountId));
        return Verdict.Of(account.Id);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// The coordination has the mail with a link for a new password sent to somebody. Refused with <see cref="Codes.AccountNotFound"/>
/// and, for an account that is locked, with <see cref="Codes.AccountLocked"/>. Thread safe.
/// </summary>
public sealed class SendPasswordReset(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, CancellationToken cancellation = default) =>
        changes.ChangeAccountAsync(stamp, id, (change, account) => Task.FromResult(Decide(change, account)), clock, cancellation);

    private static Verdict Decide(Change change, Account account)
    {
        if (!account.Active)
            return Verdict.Refuse(Codes.AccountLocked);
        change.Audit("account.reset_sent", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        change.Mail(PlainMails.PasswordReset, new AccountMail(account.AccountId));
        return Verdict.Of(account.Id);
    }
}

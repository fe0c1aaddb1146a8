using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>How one account is changed.</summary>
internal static class AccountChanges
{
    /// <summary>Finds the account, decides on it and answers with how it is then. Refused with <see cref="Codes.AccountNotFound"/> before anything else.</summary>
    public static Task<Answer<AccountView>> ChangeAccountAsync(
        this PlainChanges changes, RequestStamp stamp, AccountId id, Func<Change, Account, Task<Verdict>> decide, TimeProvider clock,
        CancellationToken cancellation) => changes.AnswerAccountAsync(
            stamp, async change => await FindAsync(change, id) is { } account ? await decide(change, account) : Verdict.Refuse(Codes.AccountNotFound),
            clock, cancellation);

    /// <summary>Decides, and answers with how the account of the verdict is then.</summary>
    public static Task<Answer<AccountView>> AnswerAccountAsync(
        this PlainChanges changes, RequestStamp stamp, Func<Change, Task<Verdict>> decide, TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp, decide, (db, verdict) => AccountReading.ViewAsync(db, verdict.Subject, clock.GetUtcNow(), cancellation),
            Codes.AccountNotFound, cancellation);
    }

    /// <summary>Null where there is none or it was removed.</summary>
    public static Task<Account?> FindAsync(Change change, AccountId id) =>
        change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id.Value && row.RemovedAt == null);
}

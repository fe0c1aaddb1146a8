using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>Changes of one account that exists and was not removed.</summary>
internal static class AccountChanges
{
    /// <summary>Finds the account, decides on it and answers with how it is then. Refused with <see cref="Codes.AccountNotFound"/>.</summary>
    public static Task<Answer<AccountView>> ChangeAccountAsync(
        this PlainChanges changes, RequestStamp stamp, AccountId id, Func<Change, Account, Task<Verdict>> decide, TimeProvider clock,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp,
            async change => await change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id.Value && row.RemovedAt == null) is { } account
                ? await decide(change, account)
                : Verdict.Refuse(Codes.AccountNotFound),
            (db, verdict) => AccountReading.ViewAsync(db, verdict.Subject, clock.GetUtcNow(), cancellation), Codes.AccountNotFound, cancellation);
    }
}

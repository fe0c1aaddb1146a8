using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// Locks an account, which signs it out everywhere, or unlocks it. Refused with <see cref="Codes.AccountNotFound"/> and
/// <see cref="Codes.LastCoordination"/> where nobody of the coordination would be left. Thread safe.
/// </summary>
public sealed class SetAccountActive(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, bool active, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, id, active),
            (db, verdict) => AccountReading.ViewAsync(db, verdict.Subject, clock.GetUtcNow(), cancellation), Codes.AccountNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, AccountId id, bool active)
    {
        var account = await change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id.Value && row.RemovedAt == null);
        if (account is null)
            return Verdict.Refuse(Codes.AccountNotFound);
        if (account.Active == active)
            return Verdict.Of(account.Id);
        if (!active && account.Role == Role.Coordination && !await AccountRows.KeepsCoordinationAsync(change, account))
            return Verdict.Refuse(Codes.LastCoordination);
        account.Active = active;
        account.LockoutEnd = null;
        AccountRows.SignOut(account);
        change.Audit(active ? "account.unlocked" : "account.locked", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        return Verdict.Of(account.Id);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// Locks an account, which signs it out everywhere, or unlocks it. Refused with <see cref="Codes.AccountNotFound"/> and
/// <see cref="Codes.LastCoordination"/> where nobody of the coordination would be left. Thread safe.
/// </summary>
public sealed class SetAccountActive(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, bool active, CancellationToken cancellation = default) =>
        changes.ChangeAccountAsync(stamp, id, (change, account) => DecideAsync(change, account, active), clock, cancellation);

    private static async Task<Verdict> DecideAsync(Change change, Account account, bool active)
    {
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

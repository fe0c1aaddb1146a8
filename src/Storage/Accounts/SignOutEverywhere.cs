using Billetterie.Abstractions;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Accounts;

/// <summary>Ends every sign-in of an account. Refused with <see cref="Codes.AccountNotFound"/>. Thread safe.</summary>
public sealed class SignOutEverywhere(PlainChanges changes, TimeProvider clock)
{
    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, CancellationToken cancellation = default) =>
        changes.ChangeAccountAsync(stamp, id, (change, account) => Task.FromResult(Decide(change, account)), clock, cancellation);

    private static Verdict Decide(Change change, Account account)
    {
        AccountRows.SignOut(account);
        change.Audit("account.signed_out", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        return Verdict.Of(account.Id);
    }
}

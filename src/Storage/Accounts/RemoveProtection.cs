using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// Takes authenticator application, recovery codes and passkeys away from somebody who lost the device that held them, and ends every
/// sign-in: the password alone signs them in again, and where the role needs a second factor they set a new one up first. They are
/// written to, since whoever asked may have been somebody else. Refused with <see cref="Codes.AccountNotFound"/>. Thread safe.
/// </summary>
public sealed class RemoveProtection(PlainChanges changes, TimeProvider clock)
{
    /// <summary>Under which the framework keeps the application's key and the recovery codes.</summary>
    private const string Provider = "[AspNetUserStore]";

    public Task<Answer<AccountView>> RunAsync(RequestStamp stamp, AccountId id, CancellationToken cancellation = default) =>
        changes.ChangeAccountAsync(stamp, id, DecideAsync, clock, cancellation);

    private static async Task<Verdict> DecideAsync(Change change, Account account)
    {
        await change.Db.Set<IdentityUserToken<long>>().Where(row => row.UserId == account.Id && row.LoginProvider == Provider).ExecuteDeleteAsync();
        var keys = await change.Db.Set<IdentityUserPasskey<long>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync();
        if (keys > 0 || account.TwoFactorEnabled)
            change.Mail(PlainMails.ProtectionRemoved, new AccountMail(account.AccountId));
        account.TwoFactorEnabled = false;
        AccountRows.SignOut(account);
        change.Audit("account.protection_removed", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        return Verdict.Of(account.Id);
    }
}

using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>A person changes their own password, the temporary one included. Scoped, as the user manager it works with.</summary>
public sealed class PasswordChange(UserManager<Account> users, OwnAudit audit)
{
    /// <summary>Checks the present password, sets the new one, ends the account's other sign-ins, and writes the audit.</summary>
    public async Task<IdentityResult> RunAsync(Account account, string present, string next, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        ArgumentNullException.ThrowIfNull(account);
        if (present == next && account.MustChangePassword)
            return IdentityResult.Failed(new IdentityError { Code = "PasswordUnchanged", Description = "The new password must differ from the temporary one." });
        var temporary = account.MustChangePassword;
        account.MustChangePassword = false;
        return await audit.WithAsync(
            account, "account.password_changed", () => users.ChangePasswordAsync(account, present, next),
            () => account.MustChangePassword = temporary);
    }
}

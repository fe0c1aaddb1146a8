using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>A person changes their own password, the temporary one included. Scoped, as the user manager it works with.</summary>
public sealed class PasswordChange
{
    /// <summary>Checks the present password, sets the new one, ends the account's other sign-ins, and writes the audit.</summary>
    public Task<IdentityResult> RunAsync(Account account, string present, string next, CancellationToken cancellation = default) => throw new NotImplementedException();
}

using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>A forgotten password. Scoped, as the user manager it works with.</summary>
public sealed class PasswordReset
{
    /// <summary>
    /// Puts a mail with a link that expires into the outbox where the login belongs to an active account; says nothing of whether
    /// it does.
    /// </summary>
    public Task RequestAsync(string login, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Sets a new password by the token of the mail, ends every sign-in and lifts a lockout.</summary>
    public Task<IdentityResult> ResetAsync(Billetterie.Abstractions.AccountId id, string token, string password, CancellationToken cancellation = default) => throw new NotImplementedException();
}

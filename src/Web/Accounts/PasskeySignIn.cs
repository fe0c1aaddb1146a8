using Billetterie.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Passkeys, made and used by the browser. One verifies its owner itself, so it stands for password and second step together, and
/// a lockout, which answers guessed passwords, does not touch it. Scoped.
/// </summary>
public sealed class PasskeySignIn(SignInManager<Account> signIn, Passkeys passkeys)
{
    /// <summary>What the browser needs to ask for a passkey; remembered in a short-lived cookie.</summary>
    public Task<string> AskAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Whose passkey answered; null where the answer is not good.</summary>
    public async Task<Account?> CheckAsync(string? credential)
    {
        if (string.IsNullOrEmpty(credential))
            return null;
        PasskeyAssertionResult<Account> result;
        try
        {
            result = await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked, or too long ago.
            return null;
        }
        if (!result.Succeeded || result.User is not { Active: true, RemovedAt: null })
            return null;
        await passkeys.UsedAsync(result.User, result.Passkey);
        return result.User;
    }

    /// <summary>What the browser needs to make a passkey.</summary>
    public Task<string> OfferAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = account.AccountId.ToString(), Name = account.Email ?? "", DisplayName = $"{account.FirstName} {account.LastName}",
        });
    }

    /// <summary>Keeps a passkey that the browser made; false where its answer is not good.</summary>
    public async Task<bool> AddAsync(Account account, string? credential, string name)
    {
        if (string.IsNullOrEmpty(credential))
            return false;
        PasskeyAttestationResult result;
        try
        {
            result = await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        return result.Succeeded && result.UserEntity.Id == account.AccountId.ToString()
            && (await passkeys.AddAsync(account, result.Passkey, name)).Succeeded;
    }
}

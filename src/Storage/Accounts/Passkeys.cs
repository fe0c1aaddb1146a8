using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">For links and forms.</param>
/// <param name="BackedUp">It is kept in an account of its owner and survives the loss of the device.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt, bool BackedUp);

/// <summary>The passkeys of an account. Every change writes the audit. Scoped, as the user manager it works with.</summary>
public sealed class Passkeys(UserManager<Account> users, OwnAudit audit)
{
    /// <summary>Passkeys of one account; one for each device is enough.</summary>
    public const int Most = 20;

    public const int LongestName = 60;

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<PasskeyView>> ListAsync(Account account) =>
    [
        .. (await users.GetPasskeysAsync(account)).OrderBy(key => key.CreatedAt)
            .Select(key => new PasskeyView(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt, key.IsBackedUp)),
    ];

    /// <summary>Keeps a passkey that the browser has just made. Fails where there are too many.</summary>
    public async Task<IdentityResult> AddAsync(Account account, UserPasskeyInfo passkey, string name)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        if ((await users.GetPasskeysAsync(account)).Count >= Most)
            return IdentityResult.Failed(new IdentityError { Code = "TooManyPasskeys", Description = $"An account has {Most} passkeys at most." });
        passkey.Name = Cut(name);
        return await audit.WithAsync(account, "account.passkey_added", () => users.AddOrUpdatePasskeyAsync(account, passkey), () => { });
    }

    /// <summary>False where the account has no such passkey.</summary>
    public async Task<bool> RenameAsync(Account account, string id, string name)
    {
        if (await FindAsync(account, id) is not { } passkey)
            return false;
        passkey.Name = Cut(name);
        return (await audit.WithAsync(account, "account.passkey_renamed", () => users.AddOrUpdatePasskeyAsync(account, passkey), () => { })).Succeeded;
    }

    /// <summary>False where the account has no such passkey.</summary>
    public async Task<bool> RemoveAsync(Account account, string id)
    {
        if (await FindAsync(account, id) is not { } passkey)
            return false;
        return (await audit.WithAsync(account, "account.passkey_removed", () => users.RemovePasskeyAsync(account, passkey.CredentialId), () => { })).Succeeded;
    }

    /// <summary>Keeps what a sign-in moved: the counter by which a copied key shows itself.</summary>
    public Task<IdentityResult> UsedAsync(Account account, UserPasskeyInfo passkey) => users.AddOrUpdatePasskeyAsync(account, passkey);

    private async Task<UserPasskeyInfo?> FindAsync(Account account, string id) =>
        Base64Url.IsValid(id) ? await users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(id)) : null;

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName];
}

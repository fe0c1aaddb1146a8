using System.Security.Cryptography;
using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// Issues temporary passwords. One is made when its mail is written, never before: it is stored only as a hash, and a mail that
/// has to be sent again brings a new one. Thread safe.
/// </summary>
public sealed class TemporaryPasswords(PlainChanges changes, IPasswordHasher<Account> hasher)
{
    // Without letters and digits that are mistaken for one another when copied by hand.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupLength = 4;

    /// <summary>
    /// Sets a new temporary password and gives it in clear, for the mail; null where the account is gone, inactive, or has a
    /// password of its own by now.
    /// </summary>
    public async Task<string?> IssueAsync(AccountId id, CancellationToken cancellation = default)
    {
        var password = Draw();
        // Hashing takes long on purpose; not while others wait to write.
        var hash = hasher.HashPassword(new Account(), password);
        var verdict = await changes.RunAsync(Actor.System, change => DecideAsync(change, id, hash), cancellation);
        return verdict.Refusal is null ? password : null;
    }

    private static async Task<Verdict> DecideAsync(Change change, AccountId id, string hash)
    {
        var account = await change.Db.Accounts.SingleOrDefaultAsync(
            row => row.Id == id.Value && row.Active && row.RemovedAt == null && row.MustChangePassword);
        if (account is null)
            return Verdict.Abandon(Codes.AccountNotFound);
        account.PasswordHash = hash;
        AccountRows.SignOut(account);
        change.Audit("account.temporary_password", AccountRows.AuditKind, account.Id, null, account.Structure?.Value);
        return Verdict.Of(account.Id);
    }

    private static string Draw() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>What changing accounts shares.</summary>
internal static class AccountRows
{
    public const string AuditKind = "account";

    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public static string NormalizeEmail(string email) => Normalizer.NormalizeEmail(email)!;

    /// <summary>Whether an e-mail address or a phone number signs somebody else in.</summary>
    public static Task<bool> IsLoginTakenAsync(BilletterieContext db, string? email, string? phone, long? self = null)
    {
        var normalized = email is null ? null : NormalizeEmail(email);
        return db.Accounts.AnyAsync(row => row.Id != self
            && ((normalized != null && row.NormalizedEmail == normalized) || (phone != null && row.PhoneNumber == phone)));
    }

    /// <summary>Adds an account without a password; its id is known once this has returned.</summary>
    public static async Task<Account> AddAsync(Change change, Account account)
    {
        account.UserName = account.Email;
        account.NormalizedUserName = account.NormalizedEmail = NormalizeEmail(account.Email!);
        account.EmailConfirmed = true;
        account.LockoutEnabled = true;
        account.MustChangePassword = true;
        account.CreatedAt = change.Now;
        account.SortName = SearchText.Normalize($"{account.LastName} {account.FirstName}");
        SignOut(account);
        change.Db.Accounts.Add(account);
        await change.Db.SaveChangesAsync();
        change.Db.Reindex(SearchKind.Account, 0, account.Id, new HashSet<string>(), Words(account));
        change.Audit("account.created", AuditKind, account.Id, new { role = account.Role.ToString() }, account.Structure?.Value);
        return account;
    }

    public static void Rename(Change change, Account account, string firstName, string lastName, string? phone, string? duty)
    {
        var before = Words(account);
        account.FirstName = firstName;
        account.LastName = lastName;
        account.PhoneNumber = phone;
        account.Duty = duty;
        account.SortName = SearchText.Normalize($"{lastName} {firstName}");
        Touch(account);
        change.Db.Reindex(SearchKind.Account, 0, account.Id, before, Words(account));
        change.Audit("account.updated", AuditKind, account.Id, null, account.Structure?.Value);
    }

    /// <summary>Takes the logins away and ends every sign-in; the name stays where the account acted.</summary>
    public static async Task RemoveAsync(Change change, Account account)
    {
        change.Db.Reindex(SearchKind.Account, 0, account.Id, Words(account), new HashSet<string>());
        (account.Email, account.NormalizedEmail, account.UserName, account.NormalizedUserName) = (null, null, null, null);
        (account.PhoneNumber, account.PasswordHash) = (null, null);
        account.Active = false;
        account.RemovedAt = change.Now;
        SignOut(account);
        await change.Db.Set<IdentityUserPasskey<long>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync();
        await change.Db.Set<IdentityUserToken<long>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync();
        await change.Db.Set<IdentityUserLogin<long>>().Where(row => row.UserId == account.Id).ExecuteDeleteAsync();
        change.Audit("account.removed", AuditKind, account.Id, null, account.Structure?.Value);
    }

    /// <summary>Ends every sign-in: cookies and tokens carry the stamp.</summary>
    public static void SignOut(Account account)
    {
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        Touch(account);
    }

    /// <summary>
    /// Whether the coordination keeps somebody who may sign in when this account goes. The one who stays is written with it, so that
    /// two who take each other away at the same moment do not both succeed.
    /// </summary>
    public static async Task<bool> KeepsCoordinationAsync(Change change, Account leaving)
    {
        var staying = await change.Db.Accounts.Where(row => row.Role == Role.Coordination && row.Active && row.RemovedAt == null && row.Id != leaving.Id)
            .OrderBy(row => row.Id).FirstOrDefaultAsync();
        if (staying is null)
            return false;
        Touch(staying);
        return true;
    }

    private static void Touch(Account account) => account.ConcurrencyStamp = Guid.NewGuid().ToString();

    public static HashSet<string> Words(Account account) => WordsWith(account, account.Email);

    /// <summary>The words it will have under an address.</summary>
    public static HashSet<string> WordsWith(Account account, string? email) =>
        SearchText.Words(account.FirstName, account.LastName, email, account.Duty);
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>A new address, waiting for the link of its mail.</summary>
public sealed record PendingEmail(string Address, string Token);

/// <summary>
/// A person changes the address that signs them in: it changes once the link that was sent to the new one is followed, and the
/// present one is told at once. Scoped, as the user manager it works with.
/// </summary>
public sealed class EmailChange
{
    private const string Provider = "Billetterie";
    private const string Pending = "PendingEmail";

    private readonly PlainChanges _changes;
    private readonly BilletterieContext _db;
    private readonly UserManager<Account> _users;
    private readonly OwnAudit _audit;

    internal EmailChange(PlainChanges changes, BilletterieContext db, UserManager<Account> users, OwnAudit audit) =>
        (_changes, _db, _users, _audit) = (changes, db, users, audit);

    /// <summary>Keeps the new address as pending and puts the mails into the outbox. Refused as fields are, and with <see cref="Codes.LoginTaken"/>.</summary>
    public async Task<Refusal?> RequestAsync(Actor by, string? email, CancellationToken cancellation = default)
    {
        var check = new FieldCheck();
        var address = check.Required("email", check.Email("email", email), FieldLimits.Email);
        if (check.Refusal is not null)
            return check.Refusal;
        return (await _changes.RunAsync(by, change => DecideAsync(change, address), cancellation)).Refusal;
    }

    /// <summary>The address that waits for its link; null where none does.</summary>
    public Task<string?> PendingAsync(Account account) => _users.GetAuthenticationTokenAsync(account, Provider, Pending);

    /// <summary>What the mail's link needs; null where nothing waits any more.</summary>
    public async Task<PendingEmail?> IssueTokenAsync(AccountId id)
    {
        if (await _users.FindByIdAsync(id.ToString()) is not { Active: true, RemovedAt: null } account
            || await PendingAsync(account) is not { } address)
        {
            return null;
        }
        return new PendingEmail(address, await _users.GenerateChangeEmailTokenAsync(account, address));
    }

    /// <summary>Makes the pending address the one that signs in, and ends every sign-in. Works once, and for two hours.</summary>
    public async Task<IdentityResult> ConfirmAsync(AccountId id, string token, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await _users.FindByIdAsync(id.ToString()) is not { Active: true, RemovedAt: null } account
            || await PendingAsync(account) is not { } address
            || !await _users.VerifyUserTokenAsync(
                account, _users.Options.Tokens.ChangeEmailTokenProvider, UserManager<Account>.GetChangeEmailTokenPurpose(address), token))
        {
            return IdentityResult.Failed(_users.ErrorDescriber.InvalidToken());
        }
        var (before, name) = (AccountRows.Words(account), account.UserName);
        var result = await _audit.WithAsync(
            account, "account.email_changed",
            () =>
            {
                account.UserName = address;
                _db.Reindex(SearchKind.Account, 0, account.Id, before, AccountRows.WordsWith(account, address));
                return _users.ChangeEmailAsync(account, address, token);
            },
            () => account.UserName = name);
        if (result.Succeeded)
            await _users.RemoveAuthenticationTokenAsync(account, Provider, Pending);
        return result;
    }

    private static async Task<Verdict> DecideAsync(Change change, string address)
    {
        var id = change.By.Account.Value;
        var account = await change.Db.Accounts.SingleOrDefaultAsync(row => row.Id == id && row.Active && row.RemovedAt == null);
        if (account is null)
            return Verdict.Refuse(Codes.AccountNotFound);
        if (await AccountRows.IsLoginTakenAsync(change.Db, address, null))
            return Verdict.Refuse(Codes.LoginTaken, "email");
        var tokens = change.Db.Set<IdentityUserToken<long>>();
        var pending = await tokens.SingleOrDefaultAsync(row => row.UserId == id && row.LoginProvider == Provider && row.Name == Pending);
        if (pending is null)
            tokens.Add(pending = new IdentityUserToken<long> { UserId = id, LoginProvider = Provider, Name = Pending });
        pending.Value = address;
        change.Audit("account.email_change_requested", AccountRows.AuditKind, id, null, account.Structure?.Value);
        change.Mail(PlainMails.EmailChange, new AccountMail(account.AccountId));
        return Verdict.Of(id);
    }
}

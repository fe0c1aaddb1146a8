using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>A forgotten password. Scoped, as the user manager it works with.</summary>
public sealed class PasswordReset
{
    private readonly PlainChanges _changes;
    private readonly AccountQueries _accounts;
    private readonly UserManager<Account> _users;
    private readonly OwnAudit _audit;

    public PasswordReset(PlainChanges changes, AccountQueries accounts, UserManager<Account> users, OwnAudit audit) =>
        (_changes, _accounts, _users, _audit) = (changes, accounts, users, audit);

    /// <summary>
    /// Puts a mail with a link that expires into the outbox where the login belongs to an active account; says nothing of whether
    /// it does, and writes either way, so that the time taken says nothing either.
    /// </summary>
    public async Task RequestAsync(string login, CancellationToken cancellation = default)
    {
        var id = await _accounts.FindByLoginAsync(login, cancellation);
        await _changes.RunAsync(Actor.System, async change =>
        {
            var account = await change.Db.Accounts.SingleOrDefaultAsync(
                row => row.Id == (id ?? default).Value && row.Active && row.RemovedAt == null, cancellation);
            change.Audit("account.reset_requested", AccountRows.AuditKind, account?.Id ?? 0, null, account?.Structure?.Value);
            if (account is not null)
                change.Mail(PlainMails.PasswordReset, new AccountMail(account.AccountId));
            return Verdict.Of(account?.Id ?? 0);
        }, cancellation);
    }

    /// <summary>The token for the mail's link; null where the account is gone or inactive by now.</summary>
    public async Task<string?> IssueTokenAsync(AccountId id) =>
        await _users.FindByIdAsync(id.ToString()) is { Active: true, RemovedAt: null } account
            ? await _users.GeneratePasswordResetTokenAsync(account) : null;

    /// <summary>
    /// Whether the mail's link would still set a password: not used, not too old. An account that is gone is said to have none, so
    /// that nothing is learned from it.
    /// </summary>
    public async Task<bool> IsGoodAsync(AccountId id, string? token) =>
        !string.IsNullOrEmpty(token)
        && await _users.FindByIdAsync(id.ToString()) is { Active: true, RemovedAt: null } account
        && await _users.VerifyUserTokenAsync(
            account, _users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, token);

    /// <summary>Sets a new password by the token of the mail, ends every sign-in and lifts a lockout.</summary>
    public async Task<IdentityResult> ResetAsync(AccountId id, string token, string password, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await _users.FindByIdAsync(id.ToString()) is not { Active: true, RemovedAt: null } account)
            return IdentityResult.Failed(_users.ErrorDescriber.InvalidToken());
        var temporary = account.MustChangePassword;
        account.MustChangePassword = false;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        return await _audit.WithAsync(
            account, "account.password_reset", () => _users.ResetPasswordAsync(account, token, password),
            () => account.MustChangePassword = temporary);
    }
}

using Billetterie.Storage.Accounts;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Web.Accounts;

/// <summary>An account whose password was right, or the refusal.</summary>
/// <param name="AsksCodeOf">The password was right; a code of this account's authenticator is wanted before it is signed in.</param>
public sealed record SignInVerdict(Account? Account, Problem? Refusal, Account? AsksCodeOf = null)
{
    internal static SignInVerdict Refused(string code) => new(null, Problem.Of(code));
}

/// <summary>
/// Checks login, password and, where the account has one, the code of its authenticator. Says the same of an unknown login, a
/// wrong password and a locked account, after the same work. Scoped.
/// </summary>
public sealed class PasswordSignIn(
    AccountQueries queries, UserManager<Account> accounts, SignInManager<Account> signIn, SecondStep second, SecondFactorRule factor,
    LoginAttempts attempts)
{
    private static readonly Account Nobody = new();

    public async Task<SignInVerdict> CheckAsync(string login, string password, string? code, CancellationToken cancellation)
    {
        if (attempts.Count(login) is { } wait)
            return new SignInVerdict(null, Problem.TooManyRequests(wait));
        var id = await queries.FindByLoginAsync(login, cancellation);
        var account = id is null ? null : await accounts.FindByIdAsync(id.Value.ToString());
        if (account is null or { Active: false } or { RemovedAt: not null } || await accounts.IsLockedOutAsync(account))
        {
            // The same work as for a password that is looked at: the time taken says nothing.
            accounts.PasswordHasher.HashPassword(Nobody, password);
            return SignInVerdict.Refused(ProblemCodes.SignInFailed);
        }
        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        return result.Succeeded ? await CheckCodeAsync(account, code) : SignInVerdict.Refused(ProblemCodes.SignInFailed);
    }

    private async Task<SignInVerdict> CheckCodeAsync(Account account, string? code)
    {
        if (!await accounts.GetTwoFactorEnabledAsync(account))
            return await NeedsPasskeyAsync(account) ? SignInVerdict.Refused(ProblemCodes.PasskeyRequired) : new SignInVerdict(account, null);
        if (string.IsNullOrWhiteSpace(code))
            return SignInVerdict.Refused(ProblemCodes.SecondFactorRequired) with { AsksCodeOf = account };
        return await second.VerifyAsync(account, code) ? new SignInVerdict(account, null) : SignInVerdict.Refused(ProblemCodes.SignInFailed);
    }

    /// <summary>Whether a passkey is the only second factor of somebody who needs one: then the password alone signs nobody in.</summary>
    private async Task<bool> NeedsPasskeyAsync(Account account) =>
        factor.Asks(account.Role) && (await accounts.GetPasskeysAsync(account)).Count > 0;
}

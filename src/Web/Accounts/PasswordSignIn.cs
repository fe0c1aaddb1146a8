using Billetterie.Storage.Accounts;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Web.Accounts;

/// <summary>An account whose password was right, or the refusal.</summary>
public sealed record SignInVerdict(Account? Account, Problem? Refusal);

/// <summary>
/// Checks login, password and, where the account has one, the code of its authenticator. Says the same of an unknown login, a
/// wrong password and a locked account, after the same work. Scoped.
/// </summary>
public sealed class PasswordSignIn(
    AccountQueries queries, UserManager<Account> accounts, SignInManager<Account> signIn, LoginAttempts attempts)
{
    private static readonly Account Nobody = new();

    public async Task<SignInVerdict> CheckAsync(string login, string password, string? code, CancellationToken cancellation)
    {
        if (attempts.Count(login) is { } wait)
            return new SignInVerdict(null, Problem.TooManyRequests(wait));
        var id = await queries.FindByLoginAsync(login, cancellation);
        var account = id is null ? null : await accounts.FindByIdAsync(id.Value.ToString());
        if (account is null or { Active: false } or { RemovedAt: not null })
        {
            accounts.PasswordHasher.HashPassword(Nobody, password);
            return Refused(ProblemCodes.SignInFailed);
        }
        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
            return Refused(ProblemCodes.SignInFailed);
        return await CheckCodeAsync(account, code);
    }

    private async Task<SignInVerdict> CheckCodeAsync(Account account, string? code)
    {
        if (!await accounts.GetTwoFactorEnabledAsync(account))
            return new SignInVerdict(account, null);
        if (string.IsNullOrWhiteSpace(code))
            return Refused(ProblemCodes.SecondFactorRequired);
        var right = await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code.Trim());
        if (right)
        {
            await accounts.ResetAccessFailedCountAsync(account);
            return new SignInVerdict(account, null);
        }
        await accounts.AccessFailedAsync(account);
        return Refused(ProblemCodes.SignInFailed);
    }

    private static SignInVerdict Refused(string code) => new(null, Problem.Of(code));
}

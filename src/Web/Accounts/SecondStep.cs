using System.Globalization;
using System.Security.Cryptography;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Billetterie.Web.Accounts;

/// <summary>
/// The step after the password: a code of the authenticator application, or a recovery code. Wrong ones count as wrong passwords
/// do. Scoped.
/// </summary>
public sealed class SecondStep(
    UserManager<Account> accounts, AuthenticatorApp app, LoginAttempts attempts, IDataProtectionProvider protection, TimeProvider time)
{
    private const int AppCodeDigits = 6;

    /// <summary>How long the page that asks for the code may stay open.</summary>
    private static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _seal = protection.CreateProtector("Billetterie.SecondStep.v1");

    /// <summary>That the password was right, for the page that asks for the code.</summary>
    public async Task<string> ProveAsync(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var stamp = await accounts.GetSecurityStampAsync(account);
        return _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{account.Id}|{time.GetUtcNow().ToUnixTimeSeconds()}|{stamp}"));
    }

    /// <summary>Checks the code of the account that a proof names. <see cref="ProblemCodes.NotSignedIn"/>: the proof is too old.</summary>
    public async Task<SignInVerdict> CheckAsync(string? proof, string? code)
    {
        if (await OpenAsync(proof) is not { } account)
            return SignInVerdict.Refused(ProblemCodes.NotSignedIn);
        if (attempts.Count(account.Email ?? "") is { } wait)
            return new SignInVerdict(null, Problem.TooManyRequests(wait));
        return await VerifyAsync(account, code ?? "") ? new SignInVerdict(account, null) : SignInVerdict.Refused(ProblemCodes.SignInFailed);
    }

    /// <summary>Whether a code is right; counts it as a failure where it is not.</summary>
    internal async Task<bool> VerifyAsync(Account account, string code)
    {
        if (await accounts.IsLockedOutAsync(account))
            return false;
        var right = code.Count(char.IsAsciiDigit) == AppCodeDigits && !code.Any(char.IsAsciiLetter)
            ? await app.IsRightAsync(account, code)
            : await app.RedeemAsync(account, code);
        if (right)
            await accounts.ResetAccessFailedCountAsync(account);
        else
            await accounts.AccessFailedAsync(account);
        return right;
    }

    private async Task<Account?> OpenAsync(string? proof)
    {
        if (Unseal(proof)?.Split('|', 3) is not [var id, var at, var stamp])
            return null;
        var made = DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture));
        if (time.GetUtcNow() - made > ProofLife)
            return null;
        return await accounts.FindByIdAsync(id) is { Active: true, RemovedAt: null } account && account.SecurityStamp == stamp ? account : null;
    }

    private string? Unseal(string? proof)
    {
        if (string.IsNullOrEmpty(proof))
            return null;
        try
        {
            return _seal.Unprotect(proof);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

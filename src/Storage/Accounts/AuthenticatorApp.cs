using Microsoft.AspNetCore.Identity;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// The authenticator application of an account: set up, confirmed by a first code, taken away; with recovery codes for whoever
/// lost it. Each act ends the account's other sign-ins and writes the audit. Scoped, as the user manager it works with.
/// </summary>
public sealed class AuthenticatorApp(UserManager<Account> users, OwnAudit audit)
{
    /// <summary>Recovery codes given at a time; each works once.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>Draws a new key for an application that is to be set up; it counts once <see cref="ConfirmAsync"/> has seen a code of it.</summary>
    public Task<IdentityResult> StartAsync(Account account) =>
        users.ResetAuthenticatorKeyAsync(account);

    /// <summary>The key to be entered into the application; null where none was drawn.</summary>
    public Task<string?> KeyAsync(Account account) => users.GetAuthenticatorKeyAsync(account);

    /// <summary>Turns the second step on. Gives the recovery codes, this once; null where the code was not right.</summary>
    public async Task<IReadOnlyList<string>?> ConfirmAsync(Account account, string code)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (!await IsRightAsync(account, code))
            return null;
        var result = await audit.WithAsync(account, "account.authenticator_added", () => users.SetTwoFactorEnabledAsync(account, true), () => { });
        return result.Succeeded ? await NewCodesAsync(account) : null;
    }

    /// <summary>Turns the second step off and forgets key and recovery codes.</summary>
    public async Task<IdentityResult> RemoveAsync(Account account)
    {
        var result = await audit.WithAsync(account, "account.authenticator_removed", () => users.SetTwoFactorEnabledAsync(account, false), () => { });
        if (!result.Succeeded)
            return result;
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
        return await users.ResetAuthenticatorKeyAsync(account);
    }

    /// <summary>New recovery codes, this once; the old ones are worth nothing any more.</summary>
    public async Task<IReadOnlyList<string>> RenewCodesAsync(Account account)
    {
        IReadOnlyList<string> codes = [];
        await audit.WithAsync(
            account, "account.recovery_codes_renewed",
            async () =>
            {
                codes = await NewCodesAsync(account);
                return IdentityResult.Success;
            },
            () => { });
        return codes;
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CodesLeftAsync(Account account) => users.CountRecoveryCodesAsync(account);

    /// <summary>Whether a code is one that the application shows now.</summary>
    public Task<bool> IsRightAsync(Account account, string code) =>
        users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, Digits(code));

    /// <summary>Uses a recovery code up; false where it is none, or was used.</summary>
    public async Task<bool> RedeemAsync(Account account, string code) =>
        (await users.RedeemTwoFactorRecoveryCodeAsync(account, code.Trim().ToUpperInvariant())).Succeeded;

    private async Task<IReadOnlyList<string>> NewCodesAsync(Account account) =>
        [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];

    private static string Digits(string code) => string.Concat((code ?? "").Where(char.IsAsciiDigit));
}

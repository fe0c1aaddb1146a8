using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Billetterie.Storage.Accounts;

/// <summary>
/// The tokens in the links of mails (new password, another address). Identity's own read the machine's clock; these the program's.
/// Thread safe.
/// </summary>
internal sealed class MailTokens(
    IDataProtectionProvider protection, IOptions<DataProtectionTokenProviderOptions> options, TimeProvider clock,
    ILogger<DataProtectorTokenProvider<Account>> logger) : DataProtectorTokenProvider<Account>(protection, options, logger)
{
    public override async Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        using var content = new MemoryStream();
        await using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(clock.GetUtcNow().UtcTicks);
            writer.Write(user.Id);
            writer.Write(purpose);
            writer.Write(await manager.GetSecurityStampAsync(user));
        }
        return Convert.ToBase64String(Protector.Protect(content.ToArray()));
    }

    /// <summary>False for what is too old, somebody else's, for something else, used (the stamp has changed), or no token at all.</summary>
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(Protector.Unprotect(Convert.FromBase64String(token))), Encoding.UTF8);
            var made = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
            return made + Options.TokenLifespan > clock.GetUtcNow()
                && reader.ReadInt64() == user.Id
                && reader.ReadString() == purpose
                && reader.ReadString() == await manager.GetSecurityStampAsync(user);
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException or EndOfStreamException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}

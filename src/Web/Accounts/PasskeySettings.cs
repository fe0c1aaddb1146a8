using Billetterie.Web.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Accounts;

/// <summary>What is asked of passkeys: that they verify their owner, and that they need no login to be found.</summary>
internal sealed class PasskeySettings(IOptions<BilletterieOptions> options) : IConfigureOptions<IdentityPasskeyOptions>
{
    private const string Required = "required";

    public void Configure(IdentityPasskeyOptions passkeys)
    {
        passkeys.UserVerificationRequirement = Required;
        passkeys.ResidentKeyRequirement = Required;
        // Else the host of the request: behind a proxy that rewrites it, passkeys would be bound to the wrong name.
        if (Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var address))
            passkeys.ServerDomain = address.Host;
    }
}

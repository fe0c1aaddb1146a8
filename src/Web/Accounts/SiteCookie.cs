using Billetterie.Web.Problems;
using Billetterie.Web.Settings;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Accounts;

/// <summary>The cookie by which people are signed in.</summary>
internal sealed class SiteCookie(PublicAddress address, IOptions<IdentityOptions> identity)
    : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Name = "billetterie";

    /// <summary>Says to the sign-in page where the person wanted to go.</summary>
    public const string ReturnParameter = "retour";

    private const string SignInPage = "/connexion";

    /// <summary>A working day, renewed while it is used; "stay connected" keeps it over the browser's end.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public void Configure(CookieAuthenticationOptions options)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = address.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        if (name != IdentityConstants.ApplicationScheme)
            return;
        options.Cookie.Name = Name;
        options.LoginPath = SignInPage;
        options.AccessDeniedPath = ErrorPage.Path;
        options.ReturnUrlParameter = ReturnParameter;
        options.ExpireTimeSpan = Life;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Ends the sign-in of an account that was removed, locked, or signed out everywhere.</summary>
    private async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var stamp = context.Principal?.FindFirst(identity.Value.ClaimsIdentity.SecurityStampClaimType)?.Value;
        var services = context.HttpContext.RequestServices;
        if (CallerOfRequest.AccountOf(context.Principal) is { } account
            && await services.GetRequiredService<SignIns>().CheckAsync(account, stamp, context.HttpContext.RequestAborted) is not null)
            return;
        context.RejectPrincipal();
    }
}

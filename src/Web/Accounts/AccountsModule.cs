using Billetterie.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Accounts;

internal static class AccountsModule
{
    /// <summary>Chooses how a request says who it is: a bearer token where it carries one, else the site's cookie.</summary>
    private const string CookieOrBearer = nameof(CookieOrBearer);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAuthentication(CookieOrBearer)
            .AddPolicyScheme(CookieOrBearer, null, options => options.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerTokens.Scheme, null)
            .AddIdentityCookies();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SiteCookie>();
        services.AddBilletterieAccounts().AddSignInManager().AddClaimsPrincipalFactory<AccountClaims>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<VenueKeySecrets>();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<LoginAttempts>();
        services.AddSingleton<KeptForms>();
        services.AddScoped<PasswordSignIn>();
        services.AddScoped<SecondStep>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<SiteSignIn>();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeySettings>();
        services.AddHostedService<SignInRefresh>();
        Policies.Add(services);
        return services;
    }

    private static string Choose(HttpContext context) =>
        BearerHandler.TokenOf(context.Request) is null ? IdentityConstants.ApplicationScheme : BearerTokens.Scheme;
}

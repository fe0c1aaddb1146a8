using Billetterie.Abstractions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Who a route admits. Every policy keeps out accounts whose password is still the temporary one, and those without the second factor
/// that their role needs.
/// </summary>
public static class Policies
{
    public const string SignedIn = nameof(SignedIn);
    public const string Referents = nameof(Referents);
    /// <summary>A venue's accounts, and the coordination while it acts for one (<see cref="ActingForVenue"/>).</summary>
    public const string Venues = nameof(Venues);
    public const string Coordination = nameof(Coordination);

    /// <summary>The venue's own accounts, also where the coordination acts for it: what outlives that, as keys do.</summary>
    public const string VenueAccounts = nameof(VenueAccounts);

    /// <summary>A venue, or the coordination for one that the request names.</summary>
    public const string Programmes = nameof(Programmes);

    /// <summary>Signed in, even without the second factor that the role needs: the pages on which it is set up.</summary>
    public const string OwnProtection = nameof(OwnProtection);

    /// <summary>Signed in, even with a temporary password: the page that changes it.</summary>
    public const string AnyAccount = nameof(AnyAccount);

    internal static void Add(IServiceCollection services)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .AddRequirements(OwnPassword.Instance, SecondFactor.Instance).Build();
        // A route that says nothing admits nobody who is not signed in.
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(signedIn)
            .SetFallbackPolicy(signedIn)
            .AddPolicy(SignedIn, signedIn)
            .AddPolicy(OwnProtection, policy => policy.RequireAuthenticatedUser().AddRequirements(OwnPassword.Instance))
            .AddPolicy(AnyAccount, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Referents, policy => Admit(policy, Role.Referent))
            .AddPolicy(Venues, policy => policy.RequireAuthenticatedUser()
                .AddRequirements(OfVenue.Instance, OwnPassword.Instance, SecondFactor.Instance))
            .AddPolicy(VenueAccounts, policy => Admit(policy, Role.Venue))
            .AddPolicy(Coordination, policy => Admit(policy, Role.Coordination))
            .AddPolicy(Programmes, policy => Admit(policy, Role.Venue, Role.Coordination));
        services.AddSingleton<IAuthorizationHandler, OwnPasswordHandler>();
        services.AddSingleton<IAuthorizationHandler, OfVenueHandler>();
        services.AddSingleton<SecondFactorRule>();
        services.AddSingleton<IAuthorizationHandler, SecondFactorHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationAnswers>();
    }

    private static void Admit(AuthorizationPolicyBuilder policy, params Role[] roles) =>
        policy.RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString()))
            .AddRequirements(OwnPassword.Instance, SecondFactor.Instance);
}

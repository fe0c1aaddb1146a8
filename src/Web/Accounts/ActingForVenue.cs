using System.Globalization;
using System.Security.Claims;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Accounts;

/// <summary>
/// The coordination acts for a venue: chosen by somebody, kept in their sealed sign-in cookie, ended with it, by them, or after
/// <see cref="Longest"/>. It changes who they are on the venue's routes only (<see cref="Applies"/>); everywhere else, and for
/// programs with a token, they stay who they are.
/// </summary>
/// <param name="Venue">For which it acts.</param>
/// <param name="Since">When it was chosen.</param>
public sealed record ActingForVenue(VenueId Venue, DateTimeOffset Since)
{
    /// <summary>A working day; a sign-in that stays for weeks does not go on acting.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Claim = "acting-for-venue";

    /// <summary>What the request's sign-in acts for; null for nothing, and for whoever is not of the coordination.</summary>
    public static ActingForVenue? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.User is not CallingProgram
            && Read(context.User) is { } acting
            && CallerOfRequest.AccountOf(context.User) is { } account
            && context.RequestServices.GetRequiredService<SignIns>().Known(account) is { Role: Role.Coordination }
            && context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - acting.Since < Longest
                ? acting : null;
    }

    /// <summary>Whether the route is the venue's: those of its policy, and the live hub.</summary>
    internal static bool Applies(Endpoint? endpoint) => endpoint is not null
        && (endpoint.Metadata.GetMetadata<VenueListens>() is not null
            || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(asked => asked.Policy == Policies.Venues));

    /// <summary>Acts for a venue from the next request on; what the sign-in says else, and its end, stay.</summary>
    internal static Task BeginAsync(HttpContext context, VenueId venue, DateTimeOffset now) => WriteAsync(
        context, new Claim(Claim, string.Create(CultureInfo.InvariantCulture, $"{venue.Value} {now.ToUnixTimeSeconds()}")));

    /// <summary>Acts for nobody from the next request on.</summary>
    internal static Task EndAsync(HttpContext context) => WriteAsync(context, null);

    private static ActingForVenue? Read(ClaimsPrincipal user) =>
        user.FindFirst(Claim)?.Value.Split(' ') is [var venue, var since]
        && long.TryParse(venue, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new ActingForVenue(new VenueId(id), DateTimeOffset.FromUnixTimeSeconds(at)) : null;

    private static async Task WriteAsync(HttpContext context, Claim? claim)
    {
        var current = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var user = (current.Principal ?? throw new InvalidOperationException("Only a browser that is signed in acts for a venue.")).Clone();
        var identity = (ClaimsIdentity)user.Identity!;
        foreach (var old in identity.FindAll(Claim).ToList())
            identity.RemoveClaim(old);
        if (claim is not null)
            identity.AddClaim(claim);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, user, current.Properties);
    }
}

/// <summary>Marks a route that admits everybody, and on which a venue hears of its own.</summary>
internal sealed class VenueListens;

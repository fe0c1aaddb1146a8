using Billetterie.Abstractions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Accounts;

/// <summary>The caller has a venue: its own, or the one for which the coordination acts.</summary>
internal sealed class OfVenue : IAuthorizationRequirement
{
    public static readonly OfVenue Instance = new();

    private OfVenue()
    {
    }
}

internal sealed class OfVenueHandler : AuthorizationHandler<OfVenue>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OfVenue requirement)
    {
        if (context.Resource is HttpContext http && http.Caller()?.Actor is { Venue: not null, Role: Role.Venue or Role.Coordination })
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

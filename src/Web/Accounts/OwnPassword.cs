using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Accounts;

/// <summary>The temporary password was changed.</summary>
internal sealed class OwnPassword : IAuthorizationRequirement
{
    public static readonly OwnPassword Instance = new();

    private OwnPassword()
    {
    }
}

internal sealed class OwnPasswordHandler : AuthorizationHandler<OwnPassword>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPassword requirement)
    {
        if (context.Resource is HttpContext http && http.Caller() is { MustChangePassword: false })
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

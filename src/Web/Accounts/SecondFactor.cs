using Billetterie.Abstractions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Whom the service asks for a second factor: the coordination, which sees everybody. Not in the demo, whose accounts are for
/// strangers to try; its pages say so. No setting asks for less: what excuses is that the database is the demo's, which no database
/// with real people becomes. Thread safe.
/// </summary>
public sealed class SecondFactorRule
{
    private volatile bool _isDemo;

    /// <summary>Whether this program shows the demo.</summary>
    public bool IsDemo => _isDemo;

    /// <summary>The database was found to be the demo's, and the program was started to show it.</summary>
    internal void ExcuseDemo() => _isDemo = true;

    /// <summary>Whether somebody has to set one up before anything else.</summary>
    public bool IsOwedBy(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Asks(caller.Role) && !caller.HasSecondFactor;
    }

    /// <summary>Whether a role needs one.</summary>
    public bool Asks(Role role) => role == Role.Coordination && !IsDemo;
}

/// <summary>Whoever needs a second factor has one.</summary>
internal sealed class SecondFactor : IAuthorizationRequirement
{
    public static readonly SecondFactor Instance = new();

    private SecondFactor()
    {
    }
}

internal sealed class SecondFactorHandler(SecondFactorRule rule) : AuthorizationHandler<SecondFactor>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, SecondFactor requirement)
    {
        if (context.Resource is HttpContext http && http.Caller() is { } caller && !rule.IsOwedBy(caller))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Accounts;

/// <summary>
/// What those are told whom a route does not admit: programs get problem details, people are sent to sign in (and keep the form that
/// they had filled in), to change their temporary password, or to set up the second factor that their role needs.
/// </summary>
internal sealed class AuthorizationAnswers(SecondFactorRule factor) : IAuthorizationMiddlewareResultHandler
{
    /// <summary>The page on which a temporary password is changed.</summary>
    public const string ChangePasswordPage = "/mot-de-passe";

    /// <summary>The page on which a second factor is set up.</summary>
    public const string SecondFactorPage = "/compte/application";

    private readonly AuthorizationMiddlewareResultHandler _framework = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        if (context.AnswersInJson())
            return Refuse(context, authorizeResult).ExecuteAsync(context);
        if (authorizeResult.Forbidden && context.Caller() is { MustChangePassword: true })
        {
            context.Response.Redirect(ChangePasswordPage);
            return Task.CompletedTask;
        }
        if (authorizeResult.Forbidden && context.Caller() is { } caller && factor.IsOwedBy(caller))
        {
            context.Response.Redirect(SecondFactorPage);
            return Task.CompletedTask;
        }
        if (authorizeResult.Challenged && KeptForms.CanKeep(context.Request))
        {
            SendToResume(context);
            return Task.CompletedTask;
        }
        return _framework.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>The browser brings the same form, with all it holds, to the page that keeps it.</summary>
    private static void SendToResume(HttpContext context)
    {
        var (root, asked) = (context.Request.PathBase, context.Request.Path + context.Request.QueryString);
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"{root}{KeptForms.Page}?{SiteCookie.ReturnParameter}={Uri.EscapeDataString(root + asked)}";
    }

    private Problem Refuse(HttpContext context, PolicyAuthorizationResult result)
    {
        if (!result.Forbidden)
            return Problem.Of(ProblemCodes.NotSignedIn);
        return Problem.Of(context.Caller() switch
        {
            { MustChangePassword: true } => ProblemCodes.PasswordChangeRequired,
            { } caller when factor.IsOwedBy(caller) => ProblemCodes.SecondFactorSetupRequired,
            _ => ProblemCodes.Forbidden,
        });
    }
}

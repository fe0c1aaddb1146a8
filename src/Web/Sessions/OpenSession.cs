using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Sessions;

/// <summary>A program signs in for a person, and out again.</summary>
internal static class OpenSession
{
    /// <summary>A working day.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <param name="Login">An e-mail address or a phone number.</param>
    /// <param name="Code">From the authenticator application, where the account has one.</param>
    public sealed record Request(string? Login, string? Password, string? Code) : IChecked
    {
        public void Check(FieldChecks fields)
        {
            fields.Line("login", Login, FieldLimits.Email);
            if (string.IsNullOrEmpty(Password))
                fields.Fault("password", "required");
            else if (Password.Length > FieldLimits.Password)
                fields.Fault("password", "longer", FieldLimits.Password);
        }
    }

    public sealed record Answer(
        string Token, DateTimeOffset ExpiresAt, Role Role, AccountId AccountId, StructureId? StructureId, VenueId? VenueId);

    public sealed record Self(Role Role, AccountId AccountId, StructureId? StructureId, VenueId? VenueId);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/session", OpenAsync)
            .AllowAnonymous().RequireRateLimiting(RateLimits.SignIn)
            .Answers<Answer>(ProblemCodes.SignInFailed, ProblemCodes.SecondFactorRequired, ProblemCodes.PasswordChangeRequired,
                ProblemCodes.SecondFactorSetupRequired, ProblemCodes.PasskeyRequired)
            .WithName("signIn").WithTags("Session").WithSummary("Signs in; the token goes into the header Authorization: Bearer.");
        api.MapGet("/session", Show)
            .RequireAuthorization(Policies.SignedIn)
            .Answers<Self>()
            .WithName("showSession").WithTags("Session").WithSummary("Who is signed in.");
        api.MapDelete("/session", CloseAsync)
            .RequireAuthorization(Policies.AnyAccount)
            .AnswersNothing()
            .WithName("signOut").WithTags("Session").WithSummary("Signs out: the token is worth nothing afterwards.");
    }

    private static async Task<IResult> OpenAsync(
        Request request, PasswordSignIn passwords, UserManager<Account> accounts, BearerTokens tokens, SecondFactorRule factor, TimeProvider time,
        CancellationToken cancellation)
    {
        var verdict = await passwords.CheckAsync(request.Login!, request.Password!, request.Code, cancellation);
        if (verdict.Account is not { } account)
            return verdict.Refusal!;
        if (account.MustChangePassword)
            return Problem.Of(ProblemCodes.PasswordChangeRequired);
        if (factor.Asks(account.Role) && !account.TwoFactorEnabled)
            return Problem.Of(ProblemCodes.SecondFactorSetupRequired);
        account.LastSignInAt = time.GetUtcNow();
        await accounts.UpdateAsync(account);
        var issued = await tokens.IssueSessionAsync(account.AccountId, await accounts.GetSecurityStampAsync(account), Life, cancellation);
        return Results.Ok(new Answer(
            issued.Text, issued.Token.ExpiresAt!.Value, account.Role, account.AccountId, account.Structure, account.Venue));
    }

    private static IResult Show(Caller caller) =>
        Results.Ok(new Self(caller.Role, caller.Account, caller.Actor.Structure, caller.Actor.Venue));

    private static async Task<IResult> CloseAsync(HttpContext context, BearerTokens tokens, SignInManager<Account> signIn)
    {
        if (BearerHandler.TokenOf(context.Request) is { } token)
            await tokens.EndAsync(token, context.RequestAborted);
        else
            await signIn.SignOutAsync();
        return Results.NoContent();
    }
}

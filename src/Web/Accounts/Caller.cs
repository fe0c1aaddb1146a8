using System.Globalization;
using System.Security.Claims;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Who is signed in, as endpoints and pages ask for it: an endpoint takes it as a parameter, a page reads
/// <see cref="CallerOfRequest.Caller(HttpContext)"/>.
/// </summary>
/// <param name="MustChangePassword">The password is temporary: nothing else may be done before it is changed.</param>
/// <param name="HasSecondFactor">The account has an authenticator application or a passkey; keys of venues need neither.</param>
public sealed record Caller(Actor Actor, bool MustChangePassword, bool HasSecondFactor = true)
{
    public AccountId Account => Actor.Account;

    public Role Role => Actor.Role;

    /// <summary>A referent's structure. Routes that ask for it admit referents only.</summary>
    public StructureId Structure => Actor.Structure ?? throw new InvalidOperationException("This route admits referents only.");

    /// <summary>The venue of its account or key, or for which the coordination acts. Routes that ask for it admit no others.</summary>
    public VenueId Venue => Actor.Venue ?? throw new InvalidOperationException("This route admits venues only.");

    /// <summary>Minimal APIs bind a parameter of this type by it.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Caller());
}

/// <summary>Finds the caller of a request.</summary>
public static class CallerOfRequest
{
    /// <summary>Who calls; null for nobody. On the venue's routes the coordination is of the venue for which it acts.</summary>
    public static Caller? Caller(this HttpContext context)
    {
        var user = context.User;
        if (user is CallingProgram program)
            return program.Caller;
        if (AccountOf(user) is not { } account || context.RequestServices.GetRequiredService<SignIns>().Known(account) is not { } caller)
            return null;
        return caller.Role == Role.Coordination && ActingForVenue.Of(context) is { } acting && ActingForVenue.Applies(context.GetEndpoint())
            ? caller with { Actor = caller.Actor with { Venue = acting.Venue } }
            : caller;
    }

    /// <summary>The account that a principal names; null for nobody.</summary>
    internal static AccountId? AccountOf(ClaimsPrincipal? principal) =>
        long.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new AccountId(id)
            : null;
}

/// <summary>A program signed in by a token; made once per token and remembered, so that a request costs no reading.</summary>
internal sealed class CallingProgram : ClaimsPrincipal
{
    public CallingProgram(Caller caller, string scheme)
        : base(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, caller.Account.ToString()),
                new Claim(ClaimTypes.Role, caller.Role.ToString()),
            ], scheme)) =>
        Caller = caller;

    public Caller Caller { get; }
}

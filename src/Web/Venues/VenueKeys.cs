using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage.Access;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Venues;

/// <summary>Keys by which a venue's own programs call this API: its ticketing, its website.</summary>
internal static class VenueKeys
{
    /// <summary>Keys of one venue; one for each of its programs is enough.</summary>
    private const int Most = 50;

    /// <param name="Name">What the key is for.</param>
    /// <param name="ExpiresAt">Left out: good until revoked.</param>
    public sealed record Request(string? Name, DateTimeOffset? ExpiresAt) : IChecked
    {
        public void Check(FieldChecks fields) => fields.Line("name", Name, FieldLimits.Name);
    }

    public sealed record Key(string Id, string? Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

    /// <param name="Secret">Shown this once; goes into the header Authorization: Bearer.</param>
    public sealed record NewKey(string Id, string? Name, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string Secret);

    public sealed record List(IReadOnlyList<Key> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/venue/keys").RequireAuthorization(Policies.Venues).WithTags("Venue");
        keys.MapGet("", ListAsync)
            .Answers<List>()
            .WithName("listVenueKeys").WithSummary("The venue's keys, without their secrets.");
        keys.MapPost("", IssueAsync)
            .Creates<NewKey>(ProblemCodes.TooManyKeys)
            .WithName("issueVenueKey").WithSummary("Issues a key; its secret is shown this once.");
        keys.MapDelete("/{id}", RevokeAsync)
            .AnswersNothing(ProblemCodes.KeyNotFound)
            .WithName("revokeVenueKey").WithSummary("Revokes a key at once.");
    }

    private static async Task<IResult> ListAsync(Caller caller, AccessTokens tokens, CancellationToken cancellation)
    {
        var keys = await tokens.KeysAsync(caller.Venue, cancellation);
        return Results.Ok(new List([.. keys.Select(Show)], null));
    }

    private static async Task<IResult> IssueAsync(
        Request request, Caller caller, ClientKey _, AccessTokens tokens, BearerTokens bearer, CancellationToken cancellation)
    {
        if ((await tokens.KeysAsync(caller.Venue, cancellation)).Count >= Most)
            return Problem.Of(new Refusal(ProblemCodes.TooManyKeys, Number: Most));
        var issued = await bearer.IssueKeyAsync(caller.Account, caller.Venue, request.Name!.Trim(), request.ExpiresAt, cancellation);
        var key = Show(issued.Token);
        return Results.Created($"/api/v1/venue/keys/{key.Id}", new NewKey(key.Id, key.Name, key.CreatedAt, key.ExpiresAt, issued.Text));
    }

    private static async Task<IResult> RevokeAsync(string id, Caller caller, BearerTokens bearer, CancellationToken cancellation)
    {
        var known = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await bearer.RevokeKeyAsync(caller.Venue, number, cancellation);
        return known ? Results.NoContent() : Problem.Of(ProblemCodes.KeyNotFound);
    }

    private static Key Show(AccessToken token) =>
        new(token.Id.ToString(CultureInfo.InvariantCulture), token.Name, token.CreatedAt, token.ExpiresAt);
}

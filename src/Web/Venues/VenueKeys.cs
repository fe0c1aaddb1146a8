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
        var keys = api.MapGroup("/venue/keys").RequireAuthorization(Policies.VenueAccounts).WithTags("Venue");
        keys.MapGet("", ListAsync)
            .Answers<List>()
            .WithName("listVenueKeys").WithSummary("The venue's keys, without their secrets.");
        keys.MapPost("", IssueAsync)
            .Creates<NewKey>(Codes.TooManyKeys, Codes.KeyNotFound, Codes.IdempotencyKeyReused)
            .WithName("issueVenueKey").WithSummary("Issues a key; its secret is shown this once.");
        keys.MapDelete("/{id}", RevokeAsync)
            .AnswersNothing(Codes.KeyNotFound)
            .WithName("revokeVenueKey").WithSummary("Revokes a key at once.");
    }

    private static async Task<IResult> ListAsync(Caller caller, AccessTokens tokens, CancellationToken cancellation)
    {
        var keys = await tokens.KeysAsync(caller.Venue, cancellation);
        return Results.Ok(new List([.. keys.Select(Show)], null));
    }

    private static async Task<IResult> IssueAsync(
        Request request, Caller caller, ClientKey key, BearerTokens bearer, CancellationToken cancellation)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("venue key", new { caller.Venue, request }));
        var answer = await bearer.IssueKeyAsync(stamp, caller.Venue, request.Name!.Trim(), request.ExpiresAt, cancellation);
        if (answer.Refusal is { } refusal)
            return Problem.Of(refusal);
        var shown = Show(answer.Value!.Token);
        return Results.Created($"/api/v1/venue/keys/{shown.Id}", new NewKey(shown.Id, shown.Name, shown.CreatedAt, shown.ExpiresAt, answer.Value.Text));
    }

    private static async Task<IResult> RevokeAsync(string id, Caller caller, BearerTokens bearer, CancellationToken cancellation)
    {
        var known = long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await bearer.RevokeKeyAsync(caller.Actor, caller.Venue, number, cancellation);
        return known ? Results.NoContent() : Problem.Of(Codes.KeyNotFound);
    }

    private static Key Show(AccessToken token) =>
        new(token.Id.ToString(CultureInfo.InvariantCulture), token.Name, token.CreatedAt, token.ExpiresAt);
}

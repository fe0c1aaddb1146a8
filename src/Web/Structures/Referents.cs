using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Structures;

/// <summary>The personal accounts of one's own structure.</summary>
internal static class Referents
{
    /// <param name="Email">When adding: where the temporary password is sent. It cannot be changed later.</param>
    public sealed record Request(string? FirstName, string? LastName, string? Email, string? Phone, string? Duty) : IChecked
    {
        public void Check(FieldChecks fields)
        {
            fields.Line("firstName", FirstName, FieldLimits.Name);
            fields.Line("lastName", LastName, FieldLimits.Name);
            fields.OptionalEmail("email", Email);
            fields.OptionalPhone("phone", Phone);
            fields.OptionalLine("duty", Duty, FieldLimits.Name);
        }
    }

    public sealed record List(IReadOnlyList<Referent> Items, string? Next);

    public static void Map(IEndpointRouteBuilder api)
    {
        var referents = api.MapGroup("/structure/referents").RequireAuthorization(Policies.Referents).WithTags("Structure");
        referents.MapGet("", ListAsync)
            .Answers<List>()
            .WithName("listReferents").WithSummary("The structure's referents.");
        referents.MapPost("", AddAsync)
            .Creates<Referent>(Codes.IdempotencyKeyReused, Codes.TooManyReferents, Codes.LoginTaken)
            .WithName("addReferent").WithSummary("Adds a referent, who gets a temporary password by mail.");
        referents.MapPut("/{id}", ReviseAsync)
            .Answers<Referent>(Codes.IdempotencyKeyReused, Codes.ReferentNotFound, Codes.LoginTaken)
            .WithName("reviseReferent").WithSummary("Changes a referent's details.");
        referents.MapDelete("/{id}", RemoveAsync)
            .AnswersNothing(Codes.IdempotencyKeyReused, Codes.ReferentNotFound, Codes.LastReferent)
            .WithName("removeReferent").WithSummary("Removes a referent, who is signed out at once.");
    }

    private static async Task<IResult> ListAsync(Caller caller, IGrains grains)
    {
        var structure = await grains.Structure(caller.Structure).LookAsync();
        return structure is null ? Problem.Of(Codes.StructureNotFound) : Results.Ok(new List(structure.Referents, null));
    }

    private static async Task<IResult> AddAsync(Request request, Caller caller, ClientKey key, IGrains grains, ProblemWords words)
    {
        var fields = new FieldChecks(words);
        var email = fields.Line("email", request.Email, FieldLimits.Email);
        if (fields.Refusal is { } refusal)
            return refusal;
        var stamp = key.Stamp(caller, RequestDigest.Of("referent", request));
        var answer = await grains.Structure(caller.Structure).AddReferentAsync(new AddReferent(
            stamp, Clean(request.FirstName)!, Clean(request.LastName)!, email, Clean(request.Phone), Clean(request.Duty)));
        return answer.Refusal is { } refused
            ? Problem.Of(refused)
            : Results.Created($"/api/v1/structure/referents/{answer.Referent}", StructureAnswers.Referent(answer));
    }

    private static async Task<IResult> ReviseAsync(
        AccountId id, Request request, Caller caller, ClientKey key, IGrains grains, SignIns signIns)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("referent", new { id, request }));
        var answer = await grains.Structure(caller.Structure).ReviseReferentAsync(new ReviseReferent(
            stamp, id, Clean(request.FirstName)!, Clean(request.LastName)!, Clean(request.Phone), Clean(request.Duty)));
        signIns.Forget(id);
        return answer.Refusal is { } refused
            ? Problem.Of(refused)
            : Results.Ok(answer.Structure!.Referents.First(referent => referent.Account == id));
    }

    private static async Task<IResult> RemoveAsync(AccountId id, Caller caller, ClientKey key, IGrains grains, SignIns signIns)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("referent removed", id));
        var answer = await grains.Structure(caller.Structure).RemoveReferentAsync(new RemoveReferent(stamp, id));
        signIns.Forget(id);
        return answer.Refusal is { } refused ? Problem.Of(refused) : Results.NoContent();
    }

    private static string? Clean(string? value) => value?.Trim() is { Length: > 0 } text ? text.Normalize() : null;
}

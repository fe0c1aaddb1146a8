using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Participants;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Participants;

/// <summary>Adds a person to the structure's list, or changes one.</summary>
internal static class SaveParticipant
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/participants", AddAsync)
            .RequireAuthorization(Policies.Referents)
            .Creates<ParticipantView>(Codes.IdempotencyKeyReused, Codes.HostMissing, Codes.HostInvalid)
            .WithName("addParticipant").WithTags("Participants").WithSummary("Adds a person to the structure's list.");
        api.MapPut("/participants/{id}", ReviseAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<ParticipantView>(Codes.IdempotencyKeyReused, Codes.ParticipantNotFound, Codes.VersionMoved, Codes.HostMissing,
                Codes.HostInvalid, Codes.HasGuests)
            .WithName("reviseParticipant").WithTags("Participants").WithSummary("Changes a person, or whether they are active.");
    }

    private static async Task<IResult> AddAsync(
        ParticipantFields request, Caller caller, ClientKey key, CreateParticipant create, ProblemWords words,
        CancellationToken cancellation)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("participant", request));
        var added = await create.RunAsync(stamp, caller.Structure, request.Read(new FieldChecks(words)), cancellation);
        return Answers.Created(added, person => $"/api/v1/participants/{person.Id}");
    }

    private static async Task<IResult> ReviseAsync(
        ParticipantId id, ParticipantFields request, Caller caller, ClientKey key, UpdateParticipant update,
        SetParticipantActive setActive, ProblemWords words, CancellationToken cancellation)
    {
        var digest = RequestDigest.Of("participant", new { id, request });
        var revised = await update.RunAsync(
            key.Stamp(caller, digest), caller.Structure, id, request.Read(new FieldChecks(words)), request.Version, cancellation);
        if (revised.Succeeded && request.Active is { } active && active != revised.Value.Active)
            revised = await setActive.RunAsync(key.Next().Stamp(caller, digest), caller.Structure, id, active, cancellation);
        return Answers.Ok(revised);
    }
}

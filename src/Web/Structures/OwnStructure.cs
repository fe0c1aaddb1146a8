using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Structures;

/// <summary>The referent's own structure: shown, and its details changed.</summary>
internal static class OwnStructure
{
    public sealed record Request(
        string? Name, string? Category, string? Address, string? PostalCode, string? City, string? Phone, string? Email, string? Website,
        string? Presentation) : IChecked
    {
        public void Check(FieldChecks fields) => Read(fields, default!);

        public ReviseStructure Read(FieldChecks fields, RequestStamp stamp) => new(
            stamp, fields.Line("name", Name, FieldLimits.Title), fields.Line("category", Category, FieldLimits.Category),
            fields.OptionalLine("address", Address, FieldLimits.Address), fields.OptionalLine("postalCode", PostalCode, FieldLimits.PostalCode),
            fields.OptionalLine("city", City, FieldLimits.Name), fields.OptionalPhone("phone", Phone), fields.OptionalEmail("email", Email),
            fields.OptionalWebAddress("website", Website), fields.OptionalText("presentation", Presentation, FieldLimits.Presentation));
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/structure", ShowAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<StructureView>(Codes.StructureNotFound)
            .WithName("showStructure").WithTags("Structure").WithSummary("One's own structure with its referents.");
        api.MapPut("/structure", ReviseAsync)
            .RequireAuthorization(Policies.Referents)
            .Answers<StructureView>(Codes.StructureNotFound, Codes.IdempotencyKeyReused)
            .WithName("reviseStructure").WithTags("Structure").WithSummary("Changes the structure's details.");
    }

    private static async Task<IResult> ShowAsync(Caller caller, IGrains grains) =>
        Answers.Found(await grains.Structure(caller.Structure).LookAsync(), Codes.StructureNotFound);

    private static async Task<IResult> ReviseAsync(Request request, Caller caller, ClientKey key, IGrains grains, ProblemWords words)
    {
        var stamp = key.Stamp(caller, RequestDigest.Of("structure", request));
        return StructureAnswers.Show(await grains.Structure(caller.Structure).ReviseAsync(request.Read(new FieldChecks(words), stamp)));
    }
}

internal static class StructureAnswers
{
    /// <summary>The structure after the command, or the refusal.</summary>
    public static IResult Show(StructureAnswer answer) =>
        answer.Refusal is { } refusal ? Problem.Of(refusal) : Results.Ok(answer.Structure);

    /// <summary>The referent whom the command concerned, or the refusal.</summary>
    public static Referent? Referent(StructureAnswer answer) =>
        answer.Structure?.Referents.FirstOrDefault(referent => referent.Account == answer.Referent);
}

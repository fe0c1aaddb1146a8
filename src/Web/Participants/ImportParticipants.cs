using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Import.People;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Participants.Importing;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Import;
using Billetterie.Web.Participants.Importing;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Billetterie.Web.Participants;

/// <summary>People from a file onto the structure's list, or only what would become of each line.</summary>
internal static class ImportParticipants
{
    private const string Json = "application/json; charset=utf-8";

    // Ids and field names only: the answer is remembered, and names live in the list alone.
    /// <param name="Lines">What becomes of each line, on the list as it was before.</param>
    public sealed record Answer(bool Preview, IReadOnlyList<Line> Lines, int Created, int Updated, int Unchanged, int Refused);

    /// <param name="LineNumber">Where it stands in the file, from 1.</param>
    /// <param name="Result">created, updated, unchanged or refused.</param>
    /// <param name="Changes">Fields that change.</param>
    /// <param name="Alike">People on the list who may be the same as somebody new.</param>
    public sealed record Line(
        [property: System.Text.Json.Serialization.JsonPropertyName("line")] int LineNumber, string Result, string? Code, string? Message,
        ParticipantId? ParticipantId, IReadOnlyList<string> Changes, IReadOnlyList<ParticipantId> Alike);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/participants/import", HandleAsync)
        .RequireAuthorization(Policies.Referents)
        .WithMetadata(new RequestSizeLimitAttribute(PeopleUpload.BodyBytes))
        .Accepts<IFormFile>("multipart/form-data")
        .Answers<Answer>(
            ProblemCodes.ValidationFailed, ProblemCodes.UnsupportedMediaType, ProblemCodes.BodyTooLarge, Codes.IdempotencyKeyReused,
            ProblemCodes.ImportUnreadable)
        .WithName("importParticipants").WithTags("Participants").WithSummary("Imports people from a table (CSV).");

    private static async Task<IResult> HandleAsync(
        string? preview, HttpContext context, Caller caller, ClientKey key, ImportPeople import, ImportAnswers answers, ProblemWords problems,
        PeopleImportWords words, IOptions<JsonOptions> json, CancellationToken cancellation)
    {
        var fields = new FieldChecks(problems);
        var only = fields.YesNo("preview", preview) ?? false;
        if (fields.Refusal is { } refusal)
            return refusal;
        var (file, fault) = await UploadedFile.ReceiveAsync(context.Request, problems, cancellation);
        if (file is null)
            return fault!;
        await using (file)
        {
            var read = await PeopleReader.ReadAsync(file.Content, cancellation);
            if (read.Code is not null)
                return Problem.OfFields(new Dictionary<string, string[]> { ["file"] = [words.OfFile(read)] }, ProblemCodes.ImportUnreadable);
            var people = PeopleUpload.Listed(read);
            if (only)
                return Results.Ok(Show(true, await import.PreviewAsync(caller.Structure, people, cancellation), words));
            var stamp = key.Stamp(caller, RequestDigest.Of("people", Convert.ToBase64String(file.Digest)));
            if (await answers.RecallAsync(stamp.Key, cancellation) is { } known)
                return known.Digest == stamp.Digest ? Results.Bytes(known.Answer, Json) : Problem.Of(Codes.IdempotencyKeyReused);
            var plan = await import.PreviewAsync(caller.Structure, people, cancellation);
            var done = await import.RunAsync(stamp, caller.Structure, people, cancellation);
            if (!done.Succeeded)
                return Problem.Of(done.Refusal);
            var answer = JsonSerializer.SerializeToUtf8Bytes(Show(false, plan, words), json.Value.SerializerOptions);
            await answers.RememberAsync(stamp.Key, new ImportAnswer(stamp.Digest, answer), CancellationToken.None);
            return Results.Bytes(answer, Json);
        }
    }

    private static Answer Show(bool preview, IReadOnlyList<PlannedPerson> plan, PeopleImportWords words)
    {
        int Count(ListedResult result) => plan.Count(line => line.Result == result);
        return new Answer(
            preview, [.. plan.Select(line => Show(line, words))],
            Count(ListedResult.Created), Count(ListedResult.Updated), Count(ListedResult.Unchanged), Count(ListedResult.Refused));
    }

    private static Line Show(PlannedPerson line, PeopleImportWords words) => new(
        line.Person.Line, line.Result.ToString().ToLowerInvariant(), line.Refusal?.Code, line.Refusal is { } refusal ? words.OfRefusal(refusal) : null, line.Participant,
        line.Changes, [.. line.Alike.Select(one => one.Id)]);
}

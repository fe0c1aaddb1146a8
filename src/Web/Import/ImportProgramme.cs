using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Http;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Import;

/// <summary>A venue's programme from a file; the coordination may do it for a venue.</summary>
internal static class ImportProgramme
{
    /// <param name="Capacity">Invitations of each new performance, 0 to 100000.</param>
    /// <param name="Preview">True: says what would be done and does nothing.</param>
    /// <param name="Venue">For the coordination: whose programme it is.</param>
    public sealed record Query(string? Capacity, string? Preview, string? Venue);

    /// <param name="Events">What became of the events themselves; the other counts are of the lines.</param>
    /// <param name="Error">The code of what broke the import off; null when it is through. Running it again goes on from there.</param>
    public sealed record Answer(
        bool Preview, IReadOnlyList<Line> Lines, int Created, int Updated, int Unchanged, int Refused, int Vanished, EventCounts Events, string? Error);

    public sealed record EventCounts(int Created, int Updated, int Unchanged);

    /// <param name="Source">The event's or date's identity in the source.</param>
    /// <param name="LineNumber">Where it stands: the line of text (CSV, iCalendar), the number of the event (JSON); 0 for the whole file.</param>
    /// <param name="Result">created, updated, unchanged, refused or vanished.</param>
    public sealed record Line(
        string? Source, [property: System.Text.Json.Serialization.JsonPropertyName("line")] int LineNumber, string Result, string? Code,
        string? Message, string? Title, DateTimeOffset? StartsAt, PerformanceId? PerformanceId);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/venue/import", HandleAsync)
        .RequireAuthorization(Policies.Programmes)
        .WithMetadata(new RequestSizeLimitAttribute(FieldLimits.ImportBody))
        .Accepts<IFormFile>("multipart/form-data")
        .Answers<Answer>(
            ProblemCodes.ValidationFailed, ProblemCodes.UnsupportedMediaType, ProblemCodes.BodyTooLarge, Codes.IdempotencyKeyReused,
            Codes.VenueNotFound, ProblemCodes.ImportUnreadable)
        .WithName("importProgramme").WithTags("Venue").WithSummary("Imports a programme: OpenAgenda, iCalendar, CSV or schema.org.");

    private static async Task<IResult> HandleAsync(
        [AsParameters] Query query, HttpContext context, Caller caller, ClientKey key, ProblemWords words, DirectoryQueries directory,
        ProgrammeImport import, ImportAnswers answers, ImportWords sentences,
        ILogger<ProgrammeImport> log, CancellationToken cancellation)
    {
        var fields = new FieldChecks(words);
        var capacity = fields.Number("capacity", Whole(fields, query.Capacity), 0, Limits.Capacity);
        var preview = fields.YesNo("preview", query.Preview) ?? false;
        var venue = caller.Role == Role.Venue ? caller.Venue : fields.Required("venue", fields.Id<VenueId>("venue", query.Venue));
        if (fields.Refusal is { } refusal)
            return refusal;

        if (await directory.VenueAsync(venue, cancellation) is not { Status: VenueStatus.Active } view)
            return Problem.Of(Codes.VenueNotFound);

        var (file, fault) = await UploadedFile.ReceiveAsync(context.Request, words, cancellation);
        if (file is null)
            return fault!;

        await using (file)
        {
            var digest = RequestDigest.Of("import", new { venue, capacity, preview, file = Convert.ToBase64String(file.Digest) });
            var stamp = key.Stamp(caller, digest);
            if (await answers.RecallAsync(stamp.Key, cancellation) is { } known)
                return known.Digest == digest ? new AnswerAgain(known.Answer) : Problem.Of(Codes.IdempotencyKeyReused);

            var order = new ImportOrder(caller.Actor with { Venue = venue }, key.Id, venue, capacity, preview);
            var running = new RunningImport(import, answers, sentences, order, view, stamp, log);
            return await running.RunAsync(file.Content, context, cancellation);
        }
    }

    private static int? Whole(FieldChecks fields, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        fields.Fault("capacity", "range", 0, Limits.Capacity);
        return 0;
    }

    /// <summary>The answer that was given under this key before.</summary>
    private sealed class AnswerAgain(byte[] kept) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = RunningImport.MediaType;
            return ImportAnswerWriter.AgainAsync(kept, httpContext.Response.Body, httpContext.RequestAborted);
        }
    }
}

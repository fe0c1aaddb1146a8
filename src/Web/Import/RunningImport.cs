using Billetterie.Abstractions;
using Billetterie.Import;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Venues;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Import;

/// <summary>One import on its way to the client. A file that is no programme at all is a refusal; anything else answers line by line.</summary>
internal sealed partial class RunningImport(
    ProgrammeImport import, ImportAnswers answers, ImportWords words, ImportOrder order, VenueView venue, RequestStamp stamp,
    ILogger<ProgrammeImport> log)
{
    private readonly ILogger log = log;

    public const string MediaType = "application/json; charset=utf-8";

    public async Task<IResult> RunAsync(Stream file, HttpContext context, CancellationToken cancellation)
    {
        var tally = new ImportTally();
        await using var lines = import.RunAsync(order, venue, file, tally, cancellation).GetAsyncEnumerator(cancellation);
        // Until the first line is there the answer may still be a refusal, or 503.
        var more = await lines.MoveNextAsync();
        if (more && IsNoProgramme(lines.Current))
            return Unreadable(lines.Current);

        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        await using var writer = new ImportAnswerWriter(context.Response.Body, words);
        writer.Begin(order.Preview);
        var error = more ? await WriteAsync(lines, writer, cancellation) : null;
        await writer.EndAsync(tally, error, cancellation);
        // What broke off is not the answer to remember: asking again is to go on.
        if (error is null)
            await answers.RememberAsync(stamp.Key, new ImportAnswer(stamp.Digest, await writer.KeptAsync()), CancellationToken.None);

        return Results.Empty;
    }

    /// <summary>Null when the import is through; else the code of what broke it off, after the status was sent.</summary>
    private async Task<string?> WriteAsync(
        IAsyncEnumerator<ImportLine> lines, ImportAnswerWriter writer, CancellationToken cancellation)
    {
        try
        {
            do
            {
                await writer.WriteAsync(lines.Current, cancellation);
            }
            while (await lines.MoveNextAsync());
            return null;
        }
        catch (StoreUnavailableException fault)
        {
            LogBrokenOff(fault, venue.Id);
            return ProblemCodes.StoreUnavailable;
        }
        catch (OverloadedException fault)
        {
            LogBrokenOff(fault, venue.Id);
            return ProblemCodes.Overloaded;
        }
    }

    /// <summary>As a first line: nothing of the file could be read.</summary>
    public static bool IsNoProgramme(ImportLine line) => line is
    {
        Result: ImportResult.Refused,
        Code: ImportCodes.FileEmpty or ImportCodes.FormatUnsupported or ImportCodes.FormatUnknown or ImportCodes.ColumnsUnknown
            or ImportCodes.FileMalformed,
    };

    private Problem Unreadable(ImportLine line) => Problem.OfFields(
        new Dictionary<string, string[]> { ["file"] = [words.Of(line) ?? line.Code!] }, ProblemCodes.ImportUnreadable);

    [LoggerMessage(LogLevel.Error, "An import for venue {Venue} broke off; running it again goes on from there")]
    private partial void LogBrokenOff(Exception fault, VenueId venue);
}

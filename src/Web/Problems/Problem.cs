using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Billetterie.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Problems;

/// <summary>
/// A refusal on its way out: problem details (RFC 9457) with a stable code, in the language of whoever asked. Make one with
/// <see cref="Of(Refusal)"/> or <see cref="Of(string)"/> and return it from an endpoint.
/// </summary>
public sealed class Problem : IResult, IStatusCodeHttpResult
{
    public const string MediaType = "application/problem+json";

    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(2);

    private Problem(Refusal refusal) => Refusal = refusal;

    public Refusal Refusal { get; }

    /// <summary>What is wrong with each field; null where the request as a whole is refused.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; private init; }

    /// <summary>When asking again makes sense.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>The member of the body that could not be read.</summary>
    private string? Unreadable { get; init; }

    /// <summary>A status that the code alone does not tell, such as 406.</summary>
    private int? StatusGiven { get; init; }

    public int StatusCode => StatusGiven ?? ProblemStatus.Of(Refusal.Code);

    int? IStatusCodeHttpResult.StatusCode => StatusCode;

    public static Problem Of(Refusal refusal) => new(refusal);

    public static Problem Of(string code) => new(new Refusal(code));

    /// <summary>A bare status, as the framework gives it.</summary>
    public static Problem OfStatus(int status) => new(new Refusal(ProblemStatus.CodeOf(status))) { StatusGiven = status };

    /// <summary>400 with what is wrong by field.</summary>
    public static Problem OfFields(IReadOnlyDictionary<string, string[]> errors, string code = ProblemCodes.ValidationFailed) =>
        new(new Refusal(code)) { Errors = errors };

    /// <summary>400 because a member of the body is of the wrong kind.</summary>
    public static Problem OfUnreadable(string field) =>
        new(new Refusal(ProblemCodes.MalformedRequest)) { Unreadable = field };

    public static Problem StoreUnavailable() => new(new Refusal(ProblemCodes.StoreUnavailable)) { RetryAfter = DefaultRetry };

    public static Problem TooManyRequests(TimeSpan retryAfter) =>
        new(new Refusal(ProblemCodes.TooManyRequests)) { RetryAfter = retryAfter };

    public static Problem Overloaded() => new(new Refusal(ProblemCodes.Overloaded)) { RetryAfter = DefaultRetry };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var words = httpContext.RequestServices.GetRequiredService<ProblemWords>();
        var body = new ProblemBody(
            $"urn:billetterie:problem:{Refusal.Code}", words.Title(StatusCode), StatusCode, words.Detail(Refusal), Refusal.Code,
            ErrorsIn(words), Refusal.OpensAt, Refusal.ClosedAt, Refusal.Number, httpContext.Reference());
        var response = httpContext.Response;
        SetHead(response);
        if (StatusCode == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        response.Headers.CacheControl = "no-store";
        response.ContentType = MediaType;
        return JsonSerializer.SerializeAsync(response.BodyWriter, body, ProblemJson.Readable.ProblemBody, httpContext.RequestAborted);
    }

    /// <summary>Status and <c>Retry-After</c>, for an answer that somebody else writes.</summary>
    internal void SetHead(HttpResponse response)
    {
        response.StatusCode = StatusCode;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private IReadOnlyDictionary<string, string[]>? ErrorsIn(ProblemWords words) =>
        Unreadable is not null ? new Dictionary<string, string[]> { [Unreadable] = [words.Field("unreadable")] }
        : Refusal.Field is not null ? new Dictionary<string, string[]> { [Refusal.Field] = [words.Detail(Refusal)] }
        : Errors;
}

internal sealed record ProblemBody(
    string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string[]>? Errors,
    DateTimeOffset? OpensAt, DateTimeOffset? ClosedAt, int? Number, string TraceId);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>Accents as they are; only what HTML would take for markup is escaped.</summary>
    public static readonly ProblemJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) 
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}

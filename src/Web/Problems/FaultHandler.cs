using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Billetterie.Web.Problems;

/// <summary>Turns what was thrown into an answer: the client's mistake is a 4xx, a store that is away a 503, a bug a 500.</summary>
internal sealed partial class FaultHandler(Database database, UnavailablePage unavailable, ILogger<FaultHandler> log) : IExceptionHandler
{
    /// <summary>What clients that went away before the answer are recorded as; nobody receives it.</summary>
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException or IOException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }
        var problem = From(exception);
        var inJson = httpContext.AnswersInJson();
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            LogUnavailable(exception.GetType().Name, exception.Message);
            if (httpContext.RequestAborted.IsCancellationRequested)
            {
                // Whoever asked did not wait for it.
                httpContext.Response.StatusCode = ClientClosedRequest;
                return true;
            }
            if (!inJson)
            {
                problem.SetHead(httpContext.Response);
                await unavailable.WriteAsync(httpContext);
                return true;
            }
        }
        else if (problem.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName;
            LogFault(exception, httpContext.Request.Method, endpoint, httpContext.Reference());
            // The error page tells people.
            if (!inJson)
                return false;
        }
        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private Problem From(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => UnreadableJson(json),
        BadHttpRequestException bad => Problem.OfStatus(bad.StatusCode),
        StoreUnavailableException or QuotaMovedException => Problem.StoreUnavailable(),
        OverloadedException => Problem.Overloaded(),
        _ when database.IsUnavailable(exception) => Problem.StoreUnavailable(),
        { InnerException: { } inner } => From(inner),
        _ => Problem.OfStatus(StatusCodes.Status500InternalServerError),
    };

    /// <summary>Names the member that could not be read, where the reader knows it.</summary>
    private static Problem UnreadableJson(JsonException json) =>
        json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? Problem.OfUnreadable(path[2..])
            : Problem.Of(ProblemCodes.MalformedRequest);

    [LoggerMessage(LogLevel.Error, "{Method} {Endpoint} failed (reference {Reference})")]
    private partial void LogFault(Exception exception, string method, string? endpoint, string reference);

    [LoggerMessage(LogLevel.Warning, "The store is away: {Kind}: {Reason}")]
    private partial void LogUnavailable(string kind, string reason);
}

internal static class JsonAnswers
{
    /// <summary>
    /// Whether the caller is a program: then errors are problem details, else pages. Asked about the path that was called: while
    /// a fault is handled, the request already bears that of the error page.
    /// </summary>
    public static bool AnswersInJson(this HttpContext context)
    {
        PathString called = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
        return called.StartsWithSegments("/api") || called.StartsWithSegments("/hubs")
            || called.StartsWithSegments("/openapi") || called.StartsWithSegments("/health");
    }
}

using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Billetterie.Web.Http;

internal static class MalformedRequests
{
    /// <summary>
    /// Refuses what no route of ours could take: U+0000 in an address, which one of the databases cannot be asked about, and
    /// bodies in another encoding than that of our pages and of JSON, UTF-8; some of those cannot even be read.
    /// </summary>
    public static IApplicationBuilder UseMalformedCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HoldsNull(request))
            return Problem.Of(ProblemCodes.MalformedRequest).ExecuteAsync(context);
        return request.ContentType is { } type && !IsUtf8(type) ? RefuseEncodingAsync(context) : next(context);
    });

    private static Task RefuseEncodingAsync(HttpContext context)
    {
        if (context.AnswersInJson())
            return Problem.Of(ProblemCodes.UnsupportedMediaType).ExecuteAsync(context);
        // The page that says so is drawn by this same request: it must not read the form either.
        context.Request.ContentType = null;
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }

    private static bool HoldsNull(HttpRequest request) =>
        (request.Path.Value?.Contains('\0', StringComparison.Ordinal) ?? false)
        || (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) ?? false);

    private static bool IsUtf8(string type) =>
        !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(type, out var parsed)
            && string.Equals(HeaderUtilities.RemoveQuotes(parsed.Charset).ToString(), "utf-8", StringComparison.OrdinalIgnoreCase));
}

using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Billetterie.Web.Http;

internal static class MalformedRequests
{
    /// <summary>
    /// Refuses what no route of ours could take: U+0000 in an address, which one of the databases cannot be asked about, and API
    /// bodies in another encoding than JSON's own, UTF-8.
    /// </summary>
    public static IApplicationBuilder UseMalformedCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HoldsNull(request))
            return Problem.Of(ProblemCodes.MalformedRequest).ExecuteAsync(context);
        if (request.ContentType is { } type && request.Path.StartsWithSegments("/api") && !IsUtf8(type))
            return Problem.Of(ProblemCodes.UnsupportedMediaType).ExecuteAsync(context);
        return next(context);
    });

    private static bool HoldsNull(HttpRequest request) =>
        (request.Path.Value?.Contains('\0', StringComparison.Ordinal) ?? false)
        || (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) ?? false);

    private static bool IsUtf8(string type) =>
        !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(type, out var parsed)
            && string.Equals(HeaderUtilities.RemoveQuotes(parsed.Charset).ToString(), "utf-8", StringComparison.OrdinalIgnoreCase));
}

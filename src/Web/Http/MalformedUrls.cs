using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;

namespace Billetterie.Web.Http;

internal static class MalformedUrls
{
    /// <summary>Addresses and queries that hold U+0000, which no value of ours does and which one of the databases cannot be asked about.</summary>
    public static IApplicationBuilder UseUrlCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var malformed = (request.Path.Value?.Contains('\0', StringComparison.Ordinal) ?? false)
            || (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) ?? false);
        return malformed ? Problem.Of(ProblemCodes.MalformedRequest).ExecuteAsync(context) : next(context);
    });
}

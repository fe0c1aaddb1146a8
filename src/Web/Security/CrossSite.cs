using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Security;

internal static class CrossSite
{
    /// <summary>
    /// Refuses API calls that change something and that a browser sent from a page of another site. The cookie does not travel
    /// there (SameSite), and the idempotency key forces a preflight that is refused; this is the third lock, for old browsers
    /// and sibling hosts.
    /// </summary>
    public static IApplicationBuilder UseCrossSiteCheck(this IApplicationBuilder app) => app.Use((context, next) =>
        IsForeign(context.Request) ? Problem.Of(ProblemCodes.CrossSite).ExecuteAsync(context) : next(context));

    private static bool IsForeign(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;
        if (!request.Path.StartsWithSegments("/api") || request.Headers.Authorization.Count > 0)
            return false;
        return IsFromElsewhere(request);
    }

    /// <summary>Whether a browser says that a page of another site sent this.</summary>
    public static bool IsFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
            return site.ToString() is not ("same-origin" or "none");
        var origin = request.Headers.Origin;
        return origin.Count > 0 && !IsOwn(origin.ToString(), request);
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address)
        && string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}

using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Site;

/// <summary>Requests by scripts, which take a part of the page: they get it without the frame around.</summary>
internal static class HtmxRequests
{
    private const string Requested = "HX-Request";
    private const string Restoring = "HX-History-Restore-Request";

    /// <summary>Whether only the content is wanted.</summary>
    public static bool WantsContentOnly(this HttpRequest request) =>
        request.Headers.ContainsKey(Requested) && !request.Headers.ContainsKey(Restoring);
}

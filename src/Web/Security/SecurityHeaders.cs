using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Security;

internal static class SecurityHeaders
{
    /// <summary>
    /// What a page of ours may load and who may frame it. No inline script or style; pictures of events come from the venues' own
    /// sites; the camera reads invitations at the door.
    /// </summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: https:; connect-src 'self'; "
        + "media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>The worker of the door's page: it lies with the other scripts, and looks after the venue's pages only.</summary>
    private static readonly PathString DoorWorker = new("/dist/door-worker.js");

    private const string DoorWorkerScope = "/lieu/";

    /// <summary>Written when the response starts, so that an error handler that clears the headers does not take these away.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    });

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.Path == DoorWorker)
            headers["Service-Worker-Allowed"] = DoorWorkerScope;
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Billetterie.Web.Problems;

internal static class RequestReference
{
    /// <summary>
    /// What whoever got a fault quotes, and under which those who operate the service find it: the trace of the request, in the line
    /// that the log has of it, and in a trace store where there is one.
    /// </summary>
    public static string Reference(this HttpContext context) =>
        context.Features.Get<IHttpActivityFeature>()?.Activity.TraceId.ToHexString() ?? context.TraceIdentifier;
}

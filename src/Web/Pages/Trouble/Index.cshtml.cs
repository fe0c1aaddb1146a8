using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Pages.Trouble;

/// <summary>Says what went wrong and how to go on, in place of the page that was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class IndexModel : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 413, 429, 503];

    public int Status { get; private set; }

    /// <summary>The key of the words for it.</summary>
    public string Kind => Known.Contains(Status) ? $"status{Status}" : Status < 500 ? "status400" : "status500";

    /// <summary>Where the request stands in the log.</summary>
    public string Trace => HttpContext.Reference();

    public void OnGet() => Read();

    public void OnPost() => Read();

    private void Read()
    {
        // Came here by a redirect because the role does not admit it, or by an address typed by hand.
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!asked && Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status403Forbidden;
        Status = Response.StatusCode;
    }
}

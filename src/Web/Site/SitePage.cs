using System.Security.Cryptography;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Billetterie.Web.Site;

/// <summary>What every page of the site has: who is signed in, the key of its form, messages for the next page.</summary>
public abstract class SitePage : PageModel
{
    /// <summary>The idempotency key that came with the form (R13).</summary>
    [BindProperty]
    public Guid RequestKey { get; set; }

    /// <summary>The key to render again: only when it is not known whether the request was stored. Null: a fresh one.</summary>
    public Guid? KeptKey { get; private set; }

    /// <summary>Who is signed in.</summary>
    public Actor Actor => HttpContext.Caller()?.Actor ?? throw new InvalidOperationException("This page asks for somebody signed in.");

    /// <summary>Cancelled when the browser goes away.</summary>
    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>Keeps the form's key, so that sending it again asks for the same thing.</summary>
    protected void KeepKey() => KeptKey = RequestKey;

    /// <summary>A message that the next page shows.</summary>
    protected void Leave(FlashKind kind, string text) => Flash.Leave(TempData, new Flash(kind, text));

    /// <summary>The page again, with what is wrong with it.</summary>
    protected static PageResult Refused() => RefusedPage();

    /// <summary>The page again, because the store did not answer: sending the same form once more is safe.</summary>
    protected static PageResult Unavailable() => new() { StatusCode = StatusCodes.Status503ServiceUnavailable };

    internal static PageResult RefusedPage() => new() { StatusCode = StatusCodes.Status422UnprocessableEntity };

    /// <summary>The stamp of a command from this form; what is asked goes into the digest.</summary>
    protected RequestStamp Stamp(params ReadOnlySpan<object?> asked) => StampBy(Actor, asked);

    /// <summary>The stamp of a command that somebody gives who is not signed in.</summary>
    protected RequestStamp StampBy(Actor by, params ReadOnlySpan<object?> asked)
    {
        // A form without its key was not made by us: it cannot be sent twice by accident.
        var id = RequestKey == Guid.Empty ? Guid.CreateVersion7() : RequestKey;
        var text = string.Join('\u001f', [GetType().Name, .. asked]);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new RequestStamp(new RequestKey(by.Account, id), by, digest);
    }
}

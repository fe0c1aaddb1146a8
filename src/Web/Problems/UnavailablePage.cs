using System.Globalization;
using System.Text.Encodings.Web;
using Billetterie.Web.Pages.Trouble;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Problems;

/// <summary>
/// What people see while the store is away. The site's own pages need it (who is signed in, the keys of forms), so this one is
/// written without them.
/// </summary>
internal sealed class UnavailablePage(IStringLocalizer<TroubleTexts> texts)
{
    public Task WriteAsync(HttpContext context)
    {
        var (encode, root) = (HtmlEncoder.Default, context.Request.PathBase.Value);
        string Text(string key) => encode.Encode(texts[key]);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>{Text("status503Title")}</title>
                <link rel="stylesheet" href="{root}/dist/site.css">
            </head>
            <body>
                <main id="main">
                    <div class="container" id="content">
                        <div class="panel panel--narrow">
                            <h1>{Text("status503Title")}</h1>
                            <p>{Text("status503")}</p>
                            <p><a class="button button--primary" href="{root}/">{Text("home")}</a></p>
                        </div>
                    </div>
                </main>
            </body>
            </html>
            """, context.RequestAborted);
    }
}

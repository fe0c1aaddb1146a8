using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Site;

/// <summary>
/// Compresses pages on their way: a referent's phone may be on a slow line. Over https too: what could be guessed by the length of
/// compressed pages would have to be asked for from another site with the reader's cookie, which is sent to no other site's
/// requests, and the token of the forms is masked anew in every page.
/// </summary>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services)
    {
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        return services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/csv"];
        });
    }

    public static void UsePageCompression(this IApplicationBuilder app) => app.UseResponseCompression();
}

using Billetterie.Storage;
using Billetterie.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Http;

internal static class StoreGate
{
    /// <summary>
    /// While the program waits for its database it is alive and says "come back" (503) to everybody at once; only health and
    /// static files are served.
    /// </summary>
    public static IApplicationBuilder UseStoreGate(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<Database>();
        return app.Use((context, next) =>
        {
            if (database.IsWithheld && !NeedsNoStore(context))
                throw new Abstractions.StoreUnavailableException("The program waits for its database.");
            return next(context);
        });
    }

    private static bool NeedsNoStore(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health")
        || context.Request.Path == ErrorPage.Path
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}

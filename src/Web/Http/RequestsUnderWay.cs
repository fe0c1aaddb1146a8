using Billetterie.Abstractions;
using Billetterie.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Http;

/// <summary>
/// Bounds what is under way: past it a request is told "come back" (503 with <c>Retry-After</c>) at once, so that a store that
/// answers slowly makes no queue without end, and those who were taken keep their latency. Live connections, which stay, and
/// health do not count.
/// </summary>
internal static class RequestsUnderWay
{
    public static IApplicationBuilder UseRequestsUnderWay(this WebApplication app)
    {
        var most = app.Services.GetRequiredService<IOptions<BilletterieOptions>>().Value.RateLimits.RequestsUnderWay;
        var underWay = 0;
        return most <= 0 ? app : app.Use(async (context, next) =>
        {
            if (IsExempt(context.Request.Path))
            {
                await next(context);
                return;
            }
            try
            {
                if (Interlocked.Increment(ref underWay) > most)
                    throw new OverloadedException($"{most} requests are under way.");
                await next(context);
            }
            finally
            {
                Interlocked.Decrement(ref underWay);
            }
        });
    }

    private static bool IsExempt(PathString path) => path.StartsWithSegments("/hubs") || path.StartsWithSegments("/health");
}

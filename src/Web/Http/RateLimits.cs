using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Billetterie.Web.Problems;
using Billetterie.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Http;

/// <summary>How often one account or address may call, so that one that hammers does not slow the others.</summary>
internal static class RateLimits
{
    /// <summary>For sign-in, reset and requests to join: few calls from one address.</summary>
    public const string SignIn = "sign-in";

    private const int BurstSeconds = 10;

    /// <summary>Pages a second that explain a refusal to one account or address: a person sees one, and a flood of them would cost what the limits save.</summary>
    private const int ExplainedPerSecond = 2;

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        var explained = PartitionedRateLimiter.Create<HttpContext, string>(context => Bucket(Caller(context).Key, ExplainedPerSecond));
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) => new ValueTask(Refuse(rejected, explained));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
            limiter.AddPolicy(SignIn, SignInPartition);
        });
        return services;
    }

    private static Task Refuse(OnRejectedContext rejected, PartitionedRateLimiter<HttpContext> explained)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        using var page = rejected.HttpContext.AnswersInJson() ? null : explained.AttemptAcquire(rejected.HttpContext);
        if (page is not { IsAcquired: true })
            return Problem.TooManyRequests(wait).ExecuteAsync(rejected.HttpContext);
        // A person gets the page that says what went wrong, in place of this empty answer.
        rejected.HttpContext.Response.Headers.RetryAfter =
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        // The page that tells of a refusal must not be refused itself.
        if (context.Request.Path == ErrorPage.Path)
            return RateLimitPartition.GetNoLimiter("");
        var (limits, caller) = (Limits(context), Caller(context));
        return Bucket(caller.Key, caller.IsSignedIn ? limits.PerAccountPerSecond : limits.PerAddressPerSecond);
    }

    /// <summary>The account where somebody is signed in, else the address.</summary>
    private static (string Key, bool IsSignedIn) Caller(HttpContext context) =>
        context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account ? ("account " + account, true) : (Address(context), false);

    private static RateLimitPartition<string> Bucket(string key, int perSecond) => perSecond <= 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            AutoReplenishment = true,
        });

    private static RateLimitPartition<string> SignInPartition(HttpContext context)
    {
        var perMinute = Limits(context).SignInsPerAddressPerMinute;
        return perMinute <= 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetSlidingWindowLimiter(Address(context), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                AutoReplenishment = true,
            });
    }

    /// <summary>An IPv6 network counts as one address: whoever has one has billions.</summary>
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static RateLimitOptions Limits(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<BilletterieOptions>>().Value.RateLimits;
}

using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Billetterie.Storage.Accounts;
using Billetterie.Web.Settings;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Accounts;

/// <summary>
/// How often a login may be tried, whether it exists or not, so that neither its password nor its existence can be guessed.
/// Thread safe.
/// </summary>
public sealed class LoginAttempts(IOptions<BilletterieOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(login =>
        options.Value.RateLimits.SignInsPerLoginPerMinute is var most and > 0
            ? RateLimitPartition.GetFixedWindowLimiter(login, _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = most,
                Window = TimeSpan.FromMinutes(1),
                AutoReplenishment = true,
            })
            : RateLimitPartition.GetNoLimiter(""));

    /// <summary>Counts an attempt; gives how long to wait where there were too many.</summary>
    public TimeSpan? Count(string login)
    {
        using var lease = _limiter.AttemptAcquire(Key(login));
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>One login in whatever way it is typed; a digest, so that no address is kept.</summary>
    private static string Key(string login)
    {
        var one = PhoneNumbers.TryNormalize(login, out var number) ? number : login.Trim().ToUpperInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(one)));
    }
}

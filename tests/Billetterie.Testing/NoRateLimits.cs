namespace Billetterie.Testing;

/// <summary>What a program is told that one machine is to load: no limits on how often one account or one address calls.</summary>
public static class NoRateLimits
{
    /// <summary>As environment variables.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Billetterie__RateLimits__PerAccountPerSecond"] = "0",
        ["Billetterie__RateLimits__PerAddressPerSecond"] = "0",
        ["Billetterie__RateLimits__SignInsPerLoginPerMinute"] = "0",
        ["Billetterie__RateLimits__SignInsPerAddressPerMinute"] = "0",
    };
}

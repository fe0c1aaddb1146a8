namespace Billetterie.Web.Live;

/// <summary>The maxima of the live hub, each with its reason.</summary>
internal static class LiveLimits
{
    /// <summary>Performances that one connection watches: more than any page shows.</summary>
    public const int Watched = 200;

    /// <summary>Notices that wait for a slow reader; the oldest go first, for the page reads the whole list again anyway.</summary>
    public const int WaitingNotices = 32;

    /// <summary>Between two messages about one performance: ten a second are as much as an eye follows.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two readings of a venue's counters, which cost a query.</summary>
    public static readonly TimeSpan VenuePace = TimeSpan.FromMilliseconds(500);

    /// <summary>A round of messages may take this part of the time at most; the rest belongs to bookings.</summary>
    public const int RestPerWork = 3;

    /// <summary>A reader that takes nothing for so long is cut off.</summary>
    public static readonly TimeSpan SlowestWrite = TimeSpan.FromSeconds(30);

    /// <summary>How often what is watched is read again, for what another host of the same database stored.</summary>
    public static readonly TimeSpan OtherHosts = TimeSpan.FromSeconds(2);
}

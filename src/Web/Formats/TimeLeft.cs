using Billetterie.Web.Site;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Formats;

/// <summary>How long it is until a moment, in two units; the script time-left.js says the same while it passes.</summary>
internal static class TimeLeft
{
    /// <summary>3 j 4 h, 2 h 5 min, 4 min 30 s; zero once the moment has come.</summary>
    public static string Left(this IStringLocalizer<SiteTexts> texts, DateTimeOffset until, DateTimeOffset now)
    {
        var left = until > now ? until - now : TimeSpan.Zero;
        return left.TotalDays >= 1 ? texts["left_days", (int)left.TotalDays, left.Hours]
            : left.TotalHours >= 1 ? texts["left_hours", left.Hours, left.Minutes]
            : texts["left_minutes", left.Minutes, left.Seconds];
    }
}

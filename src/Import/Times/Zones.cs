using NodaTime;
using NodaTime.TimeZones;

namespace Billetterie.Import.Times;

/// <summary>Finds time zones under the names that programmes use, and places local times in them.</summary>
internal static class Zones
{
    /// <summary>Where a time without any zone is taken to be: the rules' own zone.</summary>
    public static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

    private static readonly Dictionary<string, string> Names =
        DateTimeZoneProviders.Tzdb.Ids.ToDictionary(id => id, id => id, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// By tz database name, also at the end of a path (<c>/freeassociation.sourceforge.net/Europe/Paris</c>), or by the name
    /// Windows gives it (<c>Romance Standard Time</c>). Null where it is none of them.
    /// </summary>
    public static DateTimeZone? Find(string? name)
    {
        name = name?.Trim().Trim('"');
        if (string.IsNullOrEmpty(name) || name.Length > 200)
            return null;

        if (name is "Z" or "z")
            return DateTimeZone.Utc;

        return ByName(name) ?? ByWindowsName(name) ?? ByEndOfPath(name);
    }

    /// <summary>
    /// A local time as an instant. One that the clock skips in spring is moved by the gap, as RFC 5545 has it; of two in
    /// autumn the earlier is taken, so that nobody comes too late.
    /// </summary>
    public static DateTimeOffset At(DateTimeZone zone, LocalDateTime local) =>
        zone.AtLeniently(local).ToDateTimeOffset();

    private static DateTimeZone? ByName(string name) =>
        Names.TryGetValue(name, out var id) ? DateTimeZoneProviders.Tzdb[id] : null;

    private static DateTimeZone? ByWindowsName(string name) =>
        TzdbDateTimeZoneSource.Default.WindowsToTzdbIds.TryGetValue(name, out var id) ? DateTimeZoneProviders.Tzdb[id] : null;

    private static DateTimeZone? ByEndOfPath(string name)
    {
        var parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(3, parts.Length - 1); count >= 2; count--)
        {
            if (ByName(string.Join('/', parts[^count..])) is { } zone)
                return zone;
        }

        return null;
    }
}

using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>Reads journals stretch by stretch.</summary>
public static class JournalReading
{
    /// <summary>
    /// The journal of a performance after a version, in order; empty where there is nothing newer. What is stored meanwhile may come
    /// at its end: records are only ever added.
    /// </summary>
    public static IAsyncEnumerable<JournalEntry> ReadJournalAsync(
        this IPerformanceStore store, PerformanceId performance, long afterVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return InStretchesAsync(after => store.ReadStretchAsync(performance, after, cancellation), afterVersion);
    }

    /// <summary>The journal after a version, read by whoever can read a stretch of it.</summary>
    /// <param name="stretchAfter">Reads the stretch that follows a version.</param>
    public static async IAsyncEnumerable<JournalEntry> InStretchesAsync(Func<long, Task<JournalStretch>> stretchAfter, long afterVersion)
    {
        ArgumentNullException.ThrowIfNull(stretchAfter);
        JournalStretch stretch;
        do
        {
            stretch = await stretchAfter(afterVersion);
            foreach (var entry in stretch.Entries)
            {
                afterVersion = entry.Version;
                yield return entry;
            }
        }
        while (!stretch.ReachesEnd);
    }
}

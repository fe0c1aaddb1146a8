using System.Runtime.CompilerServices;
using Billetterie.Abstractions;

namespace Billetterie.Grains.Performances;

/// <summary>Reads journals stretch by stretch.</summary>
public static class JournalReading
{
    /// <summary>
    /// The journal of a performance after a version, in order; empty where there is nothing newer. What is stored meanwhile may come
    /// at its end: records are only ever added.
    /// </summary>
    public static async IAsyncEnumerable<JournalEntry> ReadJournalAsync(
        this IPerformanceStore store, PerformanceId performance, long afterVersion, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        JournalStretch stretch;
        do
        {
            stretch = await store.ReadStretchAsync(performance, afterVersion, cancellation);
            foreach (var entry in stretch.Entries)
            {
                afterVersion = entry.Version;
                yield return entry;
            }
        }
        while (!stretch.ReachesEnd);
    }
}

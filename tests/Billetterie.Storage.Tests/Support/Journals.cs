using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Tests.Support;

internal static class Journals
{
    /// <summary>The whole journal of a performance after a version.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> JournalAsync(this IPerformanceStore store, PerformanceId performance, long afterVersion) =>
        await store.ReadJournalAsync(performance, afterVersion).ToListAsync();
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Imports;

/// <summary>Stores a list in portions, so that nobody who books waits for a long file; one that broke off is finished by running it again.</summary>
internal static class ImportPortions
{
    /// <summary>Each portion is a change of its own under a key of its own: the same stamp does nothing twice (R13).</summary>
    /// <param name="store">Stores the lines of these numbers; its verdict tells how many were created, and in its detail how many were updated.</param>
    public static async Task<Answer<ImportedLines>> StoreInPortionsAsync(
        this PlainChanges changes, RequestStamp stamp, IEnumerable<HashSet<int>> portions, Func<Change, HashSet<int>, Task<Verdict>> store,
        CancellationToken cancellation)
    {
        var (created, updated) = (0L, 0L);
        foreach (var (number, lines) in portions.Index())
        {
            var verdict = await changes.DecideAsync(stamp.Portion(number), change => store(change, lines), cancellation);
            if (verdict.Refusal is { } refusal)
                return new Answer<ImportedLines>(refusal, null);
            created += verdict.Subject;
            updated += verdict.Detail ?? 0;
        }
        return Answer.Of(new ImportedLines((int)created, (int)updated));
    }
}

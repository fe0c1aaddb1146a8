using System.Globalization;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Reservations;

/// <summary>
/// The ranks of those who wait. A rank is a count in the index of the waitlist; here each stretch of a list is counted once, however
/// many of its people a page shows: fifty of a list of five thousand cost one walk through it and not fifty.
/// </summary>
internal static class WaitingRanks
{
    // Counted from whoever of the page stands before, or from the beginning: the sums are the ranks.
    private const string Stretches = """
        SELECT waiting.id AS "Id", waiting.performance_id AS "Performance", waiting.tier AS "Tier", (
            SELECT COUNT(*) FROM reservation other
            WHERE other.status = 2 AND other.performance_id = waiting.performance_id AND other.tier = waiting.tier
                AND other.sequence >= COALESCE(waiting.previous, 0) AND other.sequence < waiting.sequence) AS "Ahead"
        FROM (
            SELECT id, performance_id, tier, sequence,
                LAG(sequence) OVER (PARTITION BY performance_id, tier ORDER BY sequence) AS previous
            FROM reservation WHERE status = 2 AND id {among}) waiting
        ORDER BY waiting.performance_id, waiting.tier, waiting.sequence
        """;

    private static readonly string InSqlite = Stretches.Replace("{among}", "IN (SELECT value FROM json_each({0}))", StringComparison.Ordinal);
    private static readonly string InPostgres = Stretches.Replace("{among}", "= ANY ({0})", StringComparison.Ordinal);

    /// <summary>The ranks, from 1, of those of these reservations that wait.</summary>
    public static async Task<IReadOnlyDictionary<long, int>> OfAsync(BilletterieContext db, List<long> ids, CancellationToken cancellation)
    {
        var ranks = new Dictionary<long, int>();
        if (ids.Count == 0)
            return ranks;
        var stretches = await (db.Database.IsSqlite()
            ? db.Database.SqlQueryRaw<Stretch>(InSqlite, $"[{string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]")
            : db.Database.SqlQueryRaw<Stretch>(InPostgres, ids.ToArray())).ToListAsync(cancellation);
        Stretch? previous = null;
        var ahead = 0L;
        foreach (var one in stretches)
        {
            var same = previous is not null && previous.Performance == one.Performance && previous.Tier == one.Tier;
            ahead = same ? ahead + one.Ahead : one.Ahead;
            ranks[one.Id] = (int)ahead + 1;
            previous = one;
        }
        return ranks;
    }

    private sealed record Stretch(long Id, long Performance, int Tier, long Ahead);
}

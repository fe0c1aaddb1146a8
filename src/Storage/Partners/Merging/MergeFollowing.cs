using System.Data.Common;
using Billetterie.Abstractions;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Partners.Merging;

/// <summary>
/// Brings over what still stands under merged partners: tells performance after performance, and moves plain rows that somebody stored
/// while the merge ran. What is left is read from the tables themselves, so it goes on after a crash, in any program of the database,
/// and two at once do no harm. Thread safe.
/// </summary>
public sealed class MergeFollowing(Database database, PlainChanges changes)
{
    /// <summary>Performances read in one query.</summary>
    private const int Portion = 500;

    /// <summary>Performances told at once: their commits share transactions, and bookings keep their turn.</summary>
    private const int AtOnce = 16;

    private const string Structures =
        "SELECT 1, s.id, s.merged_into, s.merged_by FROM structure s WHERE s.merged_into IS NOT NULL AND (" +
        "EXISTS (SELECT 1 FROM reservation r WHERE r.structure_id = s.id) OR EXISTS (SELECT 1 FROM participant p WHERE p.structure_id = s.id) OR " +
        "EXISTS (SELECT 1 FROM account a WHERE a.structure_id = s.id))";

    private const string Venues =
        "SELECT 2, v.id, v.merged_into, v.merged_by FROM venue v WHERE v.merged_into IS NOT NULL AND (" +
        "EXISTS (SELECT 1 FROM performance p WHERE p.venue_id = v.id) OR EXISTS (SELECT 1 FROM event e WHERE e.venue_id = v.id) OR " +
        "EXISTS (SELECT 1 FROM account a WHERE a.venue_id = v.id) OR EXISTS (SELECT 1 FROM access_token t WHERE t.venue_id = v.id) OR " +
        "EXISTS (SELECT 1 FROM imported_event i WHERE i.venue_id = v.id) OR EXISTS (SELECT 1 FROM imported_date d WHERE d.venue_id = v.id))";

    /// <summary>Goes on until nothing is left, or until what is left cannot be told now: then later is as good.</summary>
    /// <returns>How many performances were told.</returns>
    /// <exception cref="StoreUnavailableException">The store is away; what is left stays to be done.</exception>
    public async Task<int> FollowAsync(IGrains grains, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(grains);
        var told = 0;
        foreach (var merge in await UnfinishedAsync(cancellation))
        {
            await changes.RunAsync(merge.By, async change =>
            {
                await MergeRows.MoveAsync(change, merge.Kind, merge.From, merge.Into);
                return Verdict.Of(merge.Into);
            }, cancellation);
            told += await TellAsync(grains, merge, cancellation);
        }
        return told;
    }

    /// <summary>How many performances merged partners still stand on, of those that are merged into this one.</summary>
    public Task<int> LeftAsync(PartnerKind kind, long kept, CancellationToken cancellation = default) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = kind == PartnerKind.Structure
                ? "SELECT COUNT(*) FROM (SELECT DISTINCT r.performance_id FROM structure s JOIN reservation r ON r.structure_id = s.id WHERE s.merged_into = @kept) x"
                : "SELECT COUNT(*) FROM venue v JOIN performance p ON p.venue_id = v.id WHERE v.merged_into = @kept";
            command.AddParameter("kept", kept);
            return (int)(long)(await command.ExecuteScalarAsync(cancellation))!;
        }, cancellation);

    private Task<List<Unfinished>> UnfinishedAsync(CancellationToken cancellation) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"{Structures} UNION ALL {Venues}";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var found = new List<Unfinished>();
            while (await reader.ReadAsync(cancellation))
            {
                found.Add(new Unfinished(
                    (PartnerKind)reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2),
                    new Actor(new AccountId(reader.GetInt64(3)), Role.Coordination)));
            }
            return found;
        }, cancellation);

    private async Task<int> TellAsync(IGrains grains, Unfinished merge, CancellationToken cancellation)
    {
        var told = 0;
        var asked = long.MinValue;
        while (await PerformancesAsync(merge, asked, cancellation) is { Count: > 0 } some)
        {
            foreach (var few in some.Chunk(AtOnce))
                told += (await Task.WhenAll(few.Select(performance => TellAsync(grains, merge, performance)))).Count(done => done);
            asked = some[^1].Value;
        }
        return told;
    }

    /// <summary>In the order of their numbers, each once: one that cannot be told now waits for the next time.</summary>
    private Task<List<PerformanceId>> PerformancesAsync(Unfinished merge, long after, CancellationToken cancellation) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = merge.Kind == PartnerKind.Structure
                ? "SELECT DISTINCT performance_id FROM reservation WHERE structure_id = @from AND performance_id > @after ORDER BY performance_id LIMIT @most"
                : "SELECT id FROM performance WHERE venue_id = @from AND id > @after ORDER BY id LIMIT @most";
            command.AddParameter("from", merge.From);
            command.AddParameter("after", after);
            command.AddParameter("most", Portion);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var found = new List<PerformanceId>();
            while (await reader.ReadAsync(cancellation))
                found.Add(new PerformanceId(reader.GetInt64(0)));
            return found;
        }, cancellation);

    private static async Task<bool> TellAsync(IGrains grains, Unfinished merge, PerformanceId performance)
    {
        // A key of its own each time: what came late is told anew.
        var stamp = new RequestStamp(new RequestKey(merge.By.Account, Guid.NewGuid()), merge.By, $"merge {merge.Kind} {merge.From} {merge.Into}");
        try
        {
            var owner = grains.Performance(performance);
            var answer = merge.Kind == PartnerKind.Structure
                ? await owner.TakeOverReservationsAsync(new TakeOverReservations(stamp, new StructureId(merge.From), new StructureId(merge.Into)))
                : await owner.TakeOverPerformanceAsync(new TakeOverPerformance(stamp, new VenueId(merge.From), new VenueId(merge.Into)));
            return answer.Refusal is null;
        }
        catch (OverloadedException)
        {
            // The performance has more than enough to do, at an opening for one: bookings go first.
            return false;
        }
    }

    private sealed record Unfinished(PartnerKind Kind, long From, long Into, Actor By);
}

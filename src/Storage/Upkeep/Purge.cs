using Billetterie.Abstractions;

namespace Billetterie.Storage.Upkeep;

/// <summary>
/// Forgets answers older than <see cref="Limits.RememberedRequests"/> and mails that left long ago, in small transactions, so
/// that bookings never wait for it. Safe at any time and in several processes at once.
/// </summary>
public sealed class Purge(Database database, TimeProvider time)
{
    /// <summary>Mails that left are kept so long, for questions.</summary>
    private static readonly TimeSpan SentMailsKept = TimeSpan.FromDays(30);

    private const int RowsPerStep = 1_000;

    /// <summary>Pages of PostgreSQL (8 KiB) looked at in a step: some thousand answers.</summary>
    private const int PagesPerStep = 256;

    /// <returns>How many rows were removed.</returns>
    public async Task<long> RunAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var answersBefore = (now - Limits.RememberedRequests).ToStored();
        var removed = database.Kind == DatabaseKind.Postgres
            ? await SweepAnswersAsync(answersBefore, cancellation)
            : await StepAsync(OldestAnswers, answersBefore, cancellation);
        removed += await DeleteAsync(OldImports, [("before", answersBefore)], cancellation);
        return removed + await StepAsync(OldestMails, (now - SentMailsKept).ToStored(), cancellation);
    }

    // SQLite keeps rows in the order in which they came, so the oldest are the first and no index on age is needed.
    private static readonly string OldestAnswers =
        "DELETE FROM request_outcome WHERE at < @before AND rowid IN " +
        $"(SELECT rowid FROM request_outcome ORDER BY rowid LIMIT {RowsPerStep})";

    /// <summary>Few and far between.</summary>
    private const string OldImports = "DELETE FROM import_answer WHERE at < @before";

    private static readonly string OldestMails =
        $"DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE sent_at < @before ORDER BY id LIMIT {RowsPerStep})";

    private async Task<long> StepAsync(string sql, long before, CancellationToken cancellation)
    {
        for (long removed = 0; ;)
        {
            var step = await DeleteAsync(sql, [("before", before)], cancellation);
            removed += step;
            if (step < RowsPerStep)
                return removed;
        }
    }

    /// <summary>PostgreSQL: walks the table's pages once, a stretch at a time; an index on age would cost every booking.</summary>
    private async Task<long> SweepAnswersAsync(long before, CancellationToken cancellation)
    {
        var pages = await database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT pg_relation_size('request_outcome') / current_setting('block_size')::bigint";
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }, cancellation);
        long removed = 0;
        for (long page = 0; page < pages; page += PagesPerStep)
        {
            removed += await DeleteAsync(
                "DELETE FROM request_outcome WHERE ctid >= @first::tid AND ctid < @next::tid AND at < @before",
                [("first", $"({page},0)"), ("next", $"({page + PagesPerStep},0)"), ("before", before)], cancellation);
        }
        return removed;
    }

    private Task<int> DeleteAsync(string sql, (string Name, object Value)[] parameters, CancellationToken cancellation) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            foreach (var (name, value) in parameters)
                command.AddParameter(name, value);
            return await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
}

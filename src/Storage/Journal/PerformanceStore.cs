using System.Data.Common;
using System.Globalization;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>Performances in the database: commits through the queue of the group commit, reads on pooled connections.</summary>
internal sealed class PerformanceStore(Database database, CommitQueue queue, ICommitter committer) : IPerformanceStore, IAsyncDisposable
{
    private const int KeysPerQuery = 200;

    public Task<CommitResult> CommitAsync(PerformanceBatch batch) => queue.Enqueue(batch);

    public Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default) =>
        database.ReadAsync(
            connection => JournalReader.ReadAsync(database, connection, null, performance, afterVersion, cancellation), cancellation);

    public async Task<IReadOnlyList<RememberedAnswer>> RecallAsync(
        IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default)
    {
        if (keys.Count == 0)
            return [];
        return await database.ReadAsync(async connection =>
        {
            var answers = new List<RememberedAnswer>();
            foreach (var some in keys.Chunk(KeysPerQuery))
                await RecallAsync(connection, some, answers, cancellation);
            return answers;
        }, cancellation);
    }

    private async Task RecallAsync(
        DbConnection connection, RequestKey[] keys, List<RememberedAnswer> answers, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        var sql = new StringBuilder(
            "SELECT account_id, request, digest, at, answer, performance_id FROM request_outcome WHERE (account_id, request) IN (VALUES ");
        for (var i = 0; i < keys.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}(@a{i},@r{i})");
            command.AddParameter($"a{i}", keys[i].Account.Value);
            command.AddParameter($"r{i}", database.GuidValue(keys[i].Id));
        }
        command.CommandText = sql.Append(')').ToString();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var key = new RequestKey(new AccountId(reader.GetInt64(0)), database.ReadGuid(reader, 1));
            answers.Add(new RememberedAnswer(
                key, reader.GetString(2), Instants.FromStored(reader.GetInt64(3)), StoredJson.ReadAnswer(reader.GetInt64(5), reader.GetString(4))));
        }
    }

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<DueTransition>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT id, next_due_at FROM performance WHERE next_due_at IS NOT NULL AND next_due_at <= @until " +
                "ORDER BY next_due_at, id LIMIT @limit";
            command.AddParameter("until", until.ToStored());
            command.AddParameter("limit", limit);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var due = new List<DueTransition>();
            while (await reader.ReadAsync(cancellation))
                due.Add(new DueTransition(new PerformanceId(reader.GetInt64(0)), Instants.FromStored(reader.GetInt64(1))));
            return due;
        }, cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT min(next_due_at) FROM performance WHERE next_due_at IS NOT NULL";
            return await command.ExecuteScalarAsync(cancellation) is long earliest ? Instants.FromStored(earliest) : (DateTimeOffset?)null;
        }, cancellation);

    public ValueTask DisposeAsync() => committer.DisposeAsync();
}

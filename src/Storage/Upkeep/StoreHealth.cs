using Billetterie.Abstractions;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Outbox;

namespace Billetterie.Storage.Upkeep;

/// <summary>How the store stands.</summary>
/// <param name="Schema">The last migration that ran.</param>
/// <param name="SchemaAt">When it ran.</param>
/// <param name="CommitsWaiting">Batches of performances that wait for a transaction of this program.</param>
public sealed record StoreState(
    DatabaseKind Kind, string DatabaseVersion, int Schema, DateTimeOffset SchemaAt, int CommitsWaiting, int CommitsMost, OutboxCounts Outbox,
    Queues Queues, BackupMark? LastBackup);

/// <summary>Who waits for somebody.</summary>
/// <param name="Requests">Structures that asked to join and have no answer yet.</param>
/// <param name="OldestRequest">Since when the first of them waits.</param>
/// <param name="WaitingForSeat">People on the first list (R7) of performances that have not started.</param>
/// <param name="WaitingOverQuota">People on their second list.</param>
/// <param name="Performances">The performances they wait for.</param>
public sealed record Queues(int Requests, DateTimeOffset? OldestRequest, int WaitingForSeat, int WaitingOverQuota, int Performances);

/// <summary>Reads how the store stands, for those who look after the service. Thread safe.</summary>
public sealed class StoreHealth
{
    private readonly Database _database;
    private readonly CommitQueue _queue;
    private readonly OutboxReader _outbox;
    private readonly Backups _backups;
    private readonly TimeProvider _clock;

    internal StoreHealth(Database database, CommitQueue queue, OutboxReader outbox, Backups backups, TimeProvider clock) =>
        (_database, _queue, _outbox, _backups, _clock) = (database, queue, outbox, backups, clock);

    public async Task<StoreState> ReadAsync(CancellationToken cancellation = default)
    {
        var outbox = await _outbox.CountAsync(cancellation);
        var backup = await _backups.LastAsync(cancellation);
        var (version, schema, at) = await _database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT number, applied_at FROM schema_version ORDER BY number DESC LIMIT 1";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return (connection.ServerVersion, reader.GetInt32(0), Instants.FromStored(reader.GetInt64(1)));
        }, cancellation);
        return new StoreState(
            _database.Kind, version, schema, at, _queue.Waiting, CommitQueue.Most, outbox, await ReadQueuesAsync(cancellation), backup);
    }

    private Task<Queues> ReadQueuesAsync(CancellationToken cancellation) => _database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT requests.number, requests.oldest, waiting.for_seat, waiting.over_quota, waiting.performances
            FROM (SELECT COUNT(*) AS number, MIN(created_at) AS oldest FROM structure WHERE status = @pending) requests
            CROSS JOIN (
                SELECT COALESCE(SUM(waiting_tier_one), 0) AS for_seat, COALESCE(SUM(waiting_tier_two), 0) AS over_quota, COUNT(*) AS performances
                FROM performance WHERE starts_at > @now AND waiting_tier_one + waiting_tier_two > 0) waiting
            """;
        command.AddParameter("pending", (short)StructureStatus.Pending);
        command.AddParameter("now", _clock.GetUtcNow().ToStored());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new Queues(
            (int)reader.GetInt64(0), reader.IsDBNull(1) ? null : Instants.FromStored(reader.GetInt64(1)), (int)reader.GetInt64(2),
            (int)reader.GetInt64(3), (int)reader.GetInt64(4));
    }, cancellation);
}

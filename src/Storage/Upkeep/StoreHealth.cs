using Billetterie.Storage.Journal;
using Billetterie.Storage.Outbox;

namespace Billetterie.Storage.Upkeep;

/// <summary>How the store stands.</summary>
/// <param name="Schema">The last migration that ran.</param>
/// <param name="SchemaAt">When it ran.</param>
/// <param name="CommitsWaiting">Batches of performances that wait for a transaction of this program.</param>
public sealed record StoreState(
    DatabaseKind Kind, string DatabaseVersion, int Schema, DateTimeOffset SchemaAt, int CommitsWaiting, int CommitsMost, OutboxCounts Outbox,
    BackupMark? LastBackup);

/// <summary>Reads how the store stands, for those who look after the service. Thread safe.</summary>
public sealed class StoreHealth
{
    private readonly Database _database;
    private readonly CommitQueue _queue;
    private readonly OutboxReader _outbox;
    private readonly Backups _backups;

    internal StoreHealth(Database database, CommitQueue queue, OutboxReader outbox, Backups backups) =>
        (_database, _queue, _outbox, _backups) = (database, queue, outbox, backups);

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
        return new StoreState(_database.Kind, version, schema, at, _queue.Waiting, CommitQueue.Most, outbox, backup);
    }
}

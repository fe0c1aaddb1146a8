using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace Billetterie.Storage.Migrations;

/// <summary>
/// Brings the schema up to what this program knows, in one transaction under a lock: two programs that start together are
/// safe, and a step that fails leaves the schema as it was. A schema newer than known, or a step that was edited after it
/// ran, is refused with a <see cref="SchemaException"/>; so is a PostgreSQL database that cannot hold every name.
/// </summary>
public sealed class Migrator
{
    private readonly Database _database;
    private readonly IReadOnlyList<Migration> _migrations;
    private readonly string _table;
    private readonly TimeProvider _time;
    private readonly ILogger<Migrator> _log;

    public Migrator(Database database, TimeProvider time, ILogger<Migrator> log)
        : this(database, Migration.Embedded, time, log)
    {
    }

    /// <param name="table">Where the steps that ran are written down; each sequence has a table of its own.</param>
    internal Migrator(
        Database database, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger<Migrator> log, string table = "schema_version")
    {
        _database = database;
        _migrations = migrations;
        _table = table;
        _time = time;
        _log = log;
    }

    /// <summary>The schema this program knows.</summary>
    public int Newest => _migrations.Count;

    /// <summary>Runs the steps that the database lacks.</summary>
    /// <returns>How many were run.</returns>
    public async Task<int> MigrateAsync(CancellationToken cancellation = default)
    {
        var run = await _database.WriteAlwaysAsync(transaction => MigrateAsync(transaction, cancellation), cancellation);
        if (run > 0)
            _log.LogInformation("{Sequence} brought from {Before} to {After}.", _table, Newest - run, Newest);
        return run;
    }

    private async Task<int> MigrateAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        // SQLite's transaction is exclusive from its start; PostgreSQL needs a lock of ours.
        if (_database.Kind == DatabaseKind.Postgres)
        {
            await PostgresEncoding.RequireAsync(transaction, cancellation);
            await ExecuteAsync(transaction, "SELECT pg_advisory_xact_lock(4702115842)", cancellation);
        }
        await ExecuteAsync(transaction, CreateTable, cancellation);
        var applied = await ReadAppliedAsync(transaction, cancellation);
        Check(applied);
        foreach (var migration in _migrations.Skip(applied.Count))
        {
            await ExecuteAsync(transaction, _database.MigrationDialect.Translate(migration.Script), cancellation);
            await RecordAsync(transaction, migration, cancellation);
        }
        return _migrations.Count - applied.Count;
    }

    private string CreateTable =>
        $"CREATE TABLE IF NOT EXISTS {_table} " +
        "(number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

    private void Check(List<(int Number, string Name, string Checksum)> applied)
    {
        if (applied.Count > _migrations.Count)
        {
            throw new SchemaException(
                $"The database has schema {applied[^1].Number} ({applied[^1].Name}), this program knows up to {Newest}. " +
                "Start the newer version of the program, or restore a backup made by this one.");
        }
        for (var i = 0; i < applied.Count; i++)
        {
            var known = _migrations[i];
            if (applied[i].Number != known.Number || applied[i].Checksum != known.Checksum)
            {
                throw new SchemaException(
                    $"Migration {applied[i].Name} ran on this database with other contents than {known.Name} of this program. " +
                    "Start the version of the program that made this database, or restore a backup.");
            }
        }
    }

    private async Task<List<(int Number, string Name, string Checksum)>> ReadAppliedAsync(
        DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT number, name, checksum FROM {_table} ORDER BY number";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<(int, string, string)>();
        while (await reader.ReadAsync(cancellation))
            applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private async Task RecordAsync(DbTransaction transaction, Migration migration, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {_table} (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, @at)";
        command.AddParameter("number", migration.Number);
        command.AddParameter("name", migration.Name);
        command.AddParameter("checksum", migration.Checksum);
        command.AddParameter("at", _time.GetUtcNow().ToStored());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ExecuteAsync(DbTransaction transaction, string sql, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

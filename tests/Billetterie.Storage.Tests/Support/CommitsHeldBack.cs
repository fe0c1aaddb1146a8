using System.Data.Common;
using Billetterie.Abstractions;
using Npgsql;

namespace Billetterie.Storage.Tests.Support;

/// <summary>
/// Keeps a store's committers from finishing, so that what is handed over meanwhile gathers: SQLite by holding the turn to
/// write, PostgreSQL by holding locks on performances whose commits then fill every loop.
/// </summary>
internal sealed class CommitsHeldBack : IAsyncDisposable
{
    private const int Loops = 2;

    private readonly List<Task> _blockers = [];
    private WriteTurn _turn;
    private DbConnection? _connection;
    private DbTransaction? _transaction;

    public static async Task<CommitsHeldBack> StartAsync(OpenStore store)
    {
        var held = new CommitsHeldBack();
        if (store.Database.Kind == DatabaseKind.Sqlite)
        {
            held._turn = await store.Database.TakeTurnAsync();
            return held;
        }
        var blocked = Enumerable.Range(0, Loops).Select(i => new PerformanceId(900_000 + i)).ToList();
        foreach (var id in blocked)
            await store.Store.CommitAsync(Batches.Publish(id));
        held._connection = await store.Database.OpenAsync();
        held._transaction = await held._connection.BeginTransactionAsync();
        await using var command = held._connection.CreateCommand();
        command.Transaction = held._transaction;
        command.CommandText = "SELECT id FROM performance WHERE id >= 900000 ORDER BY id FOR UPDATE";
        await command.ExecuteNonQueryAsync();
        // One after the other, each taken by a loop before the next comes, so that no loop takes both.
        foreach (var id in blocked)
        {
            held._blockers.Add(store.Store.CommitAsync(Batches.Empty(id, 1)));
            await UntilWaitingAsync(store.Database, held._blockers.Count);
        }
        return held;
    }

    /// <summary>Lets the commits go on.</summary>
    public async Task ReleaseAsync()
    {
        _turn.Dispose();
        _turn = default;
        if (_transaction is not null)
            await _transaction.RollbackAsync();
        await Task.WhenAll(_blockers);
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_connection is not { } connection)
            return;
        _connection = null;
        try
        {
            await connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // A test that cuts connections cuts this one too; its lock went with it.
        }
    }

    /// <summary>Waits, on the server's own word, until so many transactions wait for a lock.</summary>
    private static async Task UntilWaitingAsync(Database database, int waiting)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await database.CountAsync("pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") < waiting)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

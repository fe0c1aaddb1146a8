using Billetterie.Abstractions;
using Billetterie.Storage.Booking;
using Microsoft.Data.Sqlite;

namespace Billetterie.Storage.Sqlite;

/// <summary>
/// Keeps a connection of its own, and on it the statement: compiling it took longer than running it. The keys of one call are
/// read in one transaction.
/// </summary>
internal sealed class SqliteKeyedQuery(SqliteDatabase database, KeyedSql sql) : KeyedQuery, IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _text =
        $"SELECT {sql.Columns} FROM {sql.Table.Name} AS {sql.Table.Alias} {sql.Joins} WHERE {sql.Table.Alias}.{sql.Key} = ?" +
        (sql.Also is null ? "" : $" AND {sql.Table.Alias}.{sql.Also} = ?");

    private SqliteConnection? _connection;
    private SqliteStatement? _begin;
    private SqliteStatement? _end;
    private SqliteStatement? _read;
    private bool _disposed;

    public override Task ReadAsync(IReadOnlyList<long> keys, long? also, Action<IKeyedRow> row)
    {
        database.ThrowIfWithheld();
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                Read(keys, also, row);
            }
            catch (Exception fault)
            {
                // With it goes a transaction that nobody ended.
                Close();
                if (database.IsUnavailable(fault))
                    throw new StoreUnavailableException("The database cannot be read.", fault);
                throw;
            }
        }
        return Task.CompletedTask;
    }

    /// <summary>Closes the connection; the next call opens another.</summary>
    public void Forget()
    {
        lock (_gate)
            Close();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Close();
        }
    }

    private void Read(IReadOnlyList<long> keys, long? also, Action<IKeyedRow> row)
    {
        Open();
        _begin!.Run();
        foreach (var key in keys)
        {
            _read!.Bind(key);
            if (also is { } value)
                _read.Bind(value);
            while (_read.Step())
                row(_read);
            _read.Reset();
        }
        _end!.Run();
    }

    private void Open()
    {
        if (_connection is not null)
            return;
        _connection = database.OpenUnpooled();
        _begin = new SqliteStatement(_connection, "BEGIN");
        _end = new SqliteStatement(_connection, "COMMIT");
        _read = new SqliteStatement(_connection, _text);
    }

    private void Close()
    {
        _begin?.Dispose();
        _end?.Dispose();
        _read?.Dispose();
        _connection?.Dispose();
        (_begin, _end, _read, _connection) = (null, null, null, null);
    }
}

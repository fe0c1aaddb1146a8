using System.Buffers;
using System.Text;
using Billetterie.Storage.Booking;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Billetterie.Storage.Sqlite;

/// <summary>
/// A prepared statement on SQLite's own interface. The group commit runs tens of thousands of them a second, where the
/// boxing and name lookup of ADO parameters would cost more than the insert. One thread at a time.
/// </summary>
internal sealed class SqliteStatement : IKeyedRow, IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    public SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(long? value)
    {
        Check(value is { } known
            ? raw.sqlite3_bind_int64(_statement, ++_bound, known)
            : raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    public SqliteStatement Bind(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(_statement, ++_bound));
            return this;
        }
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return BindText(rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds text given as UTF-8.</summary>
    public SqliteStatement BindText(ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_bound, utf8));
        return this;
    }

    public SqliteStatement Bind(Guid? value)
    {
        if (value is not { } known)
        {
            Check(raw.sqlite3_bind_null(_statement, ++_bound));
            return this;
        }
        Span<byte> bytes = stackalloc byte[16];
        known.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, ++_bound, bytes));
        return this;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    /// <returns>The rows it changed.</returns>
    public int Run()
    {
        try
        {
            Step();
            return raw.sqlite3_changes(_connection);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Goes to the next row. The reader resets the statement with <see cref="Reset"/> when done.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code is raw.SQLITE_ROW)
            return true;
        if (code is not raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(code, _connection);
        return false;
    }

    /// <summary>Makes the statement ready to be bound and run again.</summary>
    public void Reset()
    {
        _bound = 0;
        // Returns the error of the last step again, which has been thrown already.
        _ = raw.sqlite3_reset(_statement);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public bool Truth(int column) => Int64(column) != 0;

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _connection);
    }
}

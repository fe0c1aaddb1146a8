using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Billetterie.Storage.Sqlite;

/// <summary>
/// The lock of an empty file beside the database: a transaction that writes nothing and is never committed. The operating system takes
/// it from a program that ends. The database's own lock will not do, since whoever holds it lets nobody else write.
/// </summary>
internal static class SqliteAlone
{
    /// <summary>Seconds after which a wait looks whether it is still wanted.</summary>
    private const int OneWait = 1;

    /// <summary>Waits for the lock, and blocks meanwhile; disposing the connection gives it back.</summary>
    public static IAsyncDisposable Take(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            while (!TryTake(connection))
                cancellation.ThrowIfCancellationRequested();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool TryTake(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.CommandTimeout = OneWait;
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (SqliteException held) when (held.SqliteErrorCode == raw.SQLITE_BUSY)
        {
            return false;
        }
    }
}

using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>
/// A lock of the server, held by a transaction on a connection outside the pools: it goes with the connection, so with the program,
/// and behind a pooler that shares sessions too.
/// </summary>
internal static class PostgresAlone
{
    private const long Number = 0x42_69_6C_6C_02;

    /// <summary>Nothing that an operator limits may end the wait or the work; a machine that is gone is noticed within seconds.</summary>
    private const string Patient = """
        SELECT set_config(name, '0', true) FROM pg_settings
        WHERE name IN ('lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout');
        SELECT set_config('tcp_keepalives_idle', '5', true), set_config('tcp_keepalives_interval', '2', true),
            set_config('tcp_keepalives_count', '3', true)
        """;

    /// <summary>Waits for the lock; disposing the connection gives it back.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand(Patient, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
            command.CommandText = "SELECT pg_advisory_xact_lock(@number)";
            command.Parameters.AddWithValue("number", Number);
            await command.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

using System.Data.Common;
using Billetterie.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Sqlite;

/// <summary>One file in WAL mode; every commit is on disk before it returns.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int BusyTimeoutMilliseconds = 10_000;

    // The journal size limit gives disk space back after a rush; the cache is per connection.
    private const string Settings =
        "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; " +
        "PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;";

    private readonly SemaphoreSlim _writeGate = new(1, 1);
    private readonly SqliteWriteTurns _turns;
    private readonly SqliteConnectionSetup _setup;

    public SqliteDatabase(string file)
    {
        File = file;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = BusyTimeoutMilliseconds / 1000,
        }.ToString();
        _turns = new SqliteWriteTurns(_writeGate);
        _setup = new SqliteConnectionSetup(_turns);
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    public string ConnectionString { get; }

    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    internal override MigrationDialect MigrationDialect => MigrationDialect.Sqlite;

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            SetUp(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override void Configure(DbContextOptionsBuilder builder) =>
        builder.UseSqlite(ConnectionString).AddInterceptors(_setup, _turns);

    public override async ValueTask<WriteTurn> TakeTurnAsync(CancellationToken cancellation = default)
    {
        await _writeGate.WaitAsync(cancellation);
        return new WriteTurn(_writeGate);
    }

    public override bool IsUnavailable(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: not (SQLitePCL.raw.SQLITE_CONSTRAINT or SQLitePCL.raw.SQLITE_ERROR or SQLitePCL.raw.SQLITE_MISUSE) };

    public override object GuidValue(Guid value) => value.ToByteArray(bigEndian: true);

    public override Guid ReadGuid(DbDataReader reader, int ordinal) => new((byte[])reader.GetValue(ordinal), bigEndian: true);

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        _writeGate.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static void SetUp(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}

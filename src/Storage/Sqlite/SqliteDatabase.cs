using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Billetterie.Abstractions;
using Billetterie.Storage.Booking;
using Billetterie.Storage.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Billetterie.Storage.Sqlite;

/// <summary>One file in WAL mode; every commit is on disk before it returns.</summary>
internal sealed class SqliteDatabase : Database
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(10);

    // Checkpoints are rare (every 64 MiB of log), so that a page changed by many commits of a rush is copied back once; the log
    // keeps that size, because overwriting it is cheaper for the file system than growing it.
    private const string Settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; " +
        "PRAGMA wal_autocheckpoint = 16384; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;";

    // The writer's pages stay at hand (64 MiB at most, taken as needed): a rush must not read back what it has just written.
    private const string WriterSettings = "PRAGMA cache_size = -65536;";

    private readonly SemaphoreSlim _writeGate = new(1, 1);
    private readonly SqliteWriteTurns _turns;
    private readonly SqliteConnectionSetup _setup;
    private readonly WithheldConnections _withheld;
    private readonly string _settings;
    private readonly List<SqliteKeyedQuery> _queries = [];
    private readonly ConditionalWeakTable<sqlite3, SqliteDatabase> _setUp = [];

    /// <param name="patience">How long to wait for another process that writes, before the store counts as unavailable.</param>
    public SqliteDatabase(string file, TimeSpan? patience = null)
    {
        var waits = patience ?? DefaultPatience;
        _settings = string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)waits.TotalMilliseconds}; {Settings}");
        File = file;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            // Whole seconds, and 0 would mean forever.
            DefaultTimeout = Math.Max(1, (int)waits.TotalSeconds),
        }.ToString();
        _turns = new SqliteWriteTurns(_writeGate);
        _setup = new SqliteConnectionSetup(this, _turns);
        _withheld = new WithheldConnections(this);
    }

    /// <summary>The file's path.</summary>
    public string File { get; }

    public string ConnectionString { get; }

    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    internal override MigrationDialect MigrationDialect => MigrationDialect.Sqlite;

    internal override async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation = default)
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
        builder.UseSqlite(ConnectionString).AddInterceptors(_withheld, _setup, _turns);

    public override async ValueTask<WriteTurn> TakeTurnAsync(CancellationToken cancellation = default)
    {
        await _writeGate.WaitAsync(cancellation);
        return new WriteTurn(_writeGate);
    }

    /// <summary>The same turn for a thread that may block.</summary>
    public WriteTurn TakeTurn()
    {
        _writeGate.Wait();
        return new WriteTurn(_writeGate);
    }

    internal override Task<IAsyncDisposable> WorkAloneAsync(CancellationToken cancellation) =>
        Task.Run(() => SqliteAlone.Take(Path.ChangeExtension(File, ".lock"), cancellation), cancellation);

    internal override KeyedQuery ByKey(KeyedSql sql)
    {
        var query = new SqliteKeyedQuery(this, sql);
        lock (_queries)
            _queries.Add(query);
        return query;
    }

    /// <summary>Opens the connection of the one writer of performances.</summary>
    public SqliteConnection OpenWriter() => OpenUnpooled(WriterSettings);

    /// <summary>Opens a connection for its owner to keep: not pooled, so that closing it drops its locks at once.</summary>
    /// <param name="settings">More than every connection has.</param>
    public SqliteConnection OpenUnpooled(string? settings = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            SetUp(connection);
            if (settings is not null)
            {
                using var command = connection.CreateCommand();
                command.CommandText = settings;
                command.ExecuteNonQuery();
            }
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override bool IsUnavailable(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode:
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PERM or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR
            or raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_AUTH
            or raw.SQLITE_NOTADB,
    };

    public override Task<bool> CanWriteAsync(CancellationToken cancellation) => Task.Run(async () =>
    {
        try
        {
            await using var connection = await OpenAsync(cancellation);
            return true;
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == raw.SQLITE_READONLY)
        {
            return false;
        }
    }, cancellation);

    internal override bool MayComeBack(Exception exception) =>
        (exception is StoreUnavailableException ? exception.InnerException : exception) is SqliteException { SqliteErrorCode: raw.SQLITE_READONLY };

    public override void ForgetConnections()
    {
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        lock (_queries)
            _queries.ForEach(query => query.Forget());
    }

    public override object GuidValue(Guid value) => value.ToByteArray(bigEndian: true);

    public override Guid ReadGuid(DbDataReader reader, int ordinal) => new((byte[])reader.GetValue(ordinal), bigEndian: true);

    public override ValueTask DisposeAsync()
    {
        lock (_queries)
            _queries.ForEach(query => query.Dispose());
        SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        _writeGate.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Sets a connection up, once for the life of what the pool keeps of it: the settings stay with SQLite's own handle.</summary>
    /// <exception cref="SqliteException">
    /// The file may not be written. Nor is it read then: SQLite shares what it opened for reading between all connections of a
    /// program, and as long as one of them is open somewhere, none of the others could write when the file can be written again.
    /// </exception>
    internal void SetUp(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        if (_setUp.TryGetValue(sqlite.Handle!, out _))
            return;
        if (raw.sqlite3_db_readonly(sqlite.Handle, "main") == 1)
        {
            SqliteConnection.ClearPool(sqlite);
            throw new SqliteException("The database file may not be written.", raw.SQLITE_READONLY);
        }
        using var command = sqlite.CreateCommand();
        command.CommandText = _settings;
        command.ExecuteNonQuery();
        _setUp.AddOrUpdate(sqlite.Handle!, this);
    }
}

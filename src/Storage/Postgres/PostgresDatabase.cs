using System.Data.Common;
using System.Net.Sockets;
using Billetterie.Storage.Booking;
using Billetterie.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>A PostgreSQL server, 15 or newer.</summary>
internal sealed class PostgresDatabase : Database
{
    /// <summary>
    /// Connections of one program unless its connection string says otherwise. A server takes 100 by default: three programs and
    /// whoever looks after it must find room. More would only wait for the same disk and cores.
    /// </summary>
    private const int Connections = 20;

    /// <summary>Those for booking: a committer or two, the readers of people and of their weeks, and one to spare.</summary>
    private const int KeyedConnections = 5;

    private readonly NpgsqlDataSource _keyed;
    private readonly string _connectionString;

    public PostgresDatabase(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Statements repeat: the server plans them once a connection. Behind a pooler that forbids it, say "Max Auto Prepare=0".
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
            settings.MaxAutoPrepare = 200;
        if (!given.ContainsKey("Auto Prepare Min Usages") && !given.ContainsKey("AutoPrepareMinUsages"))
            settings.AutoPrepareMinUsages = 2;
        if (!given.ContainsKey("Maximum Pool Size") && !given.ContainsKey("MaxPoolSize") && !given.ContainsKey("Max Pool Size"))
            settings.MaxPoolSize = Math.Max(Connections, settings.MinPoolSize);
        settings.ApplicationName ??= "Billetterie";
        _connectionString = settings.ConnectionString;
        Source = new NpgsqlDataSourceBuilder(_connectionString) { Name = "billetterie" }.Build();
        _keyed = BuildKeyed(settings);
        _withheld = new WithheldConnections(this);
    }

    private readonly WithheldConnections _withheld;

    public NpgsqlDataSource Source { get; }

    public override DatabaseKind Kind => DatabaseKind.Postgres;

    internal override MigrationDialect MigrationDialect => MigrationDialect.Postgres;

    internal override async ValueTask<DbConnection> ConnectAsync(CancellationToken cancellation = default) =>
        await Source.OpenConnectionAsync(cancellation);

    internal override Task<IAsyncDisposable> WorkAloneAsync(CancellationToken cancellation) => PostgresAlone.TakeAsync(_connectionString, cancellation);

    internal override KeyedQuery ByKey(KeyedSql sql) => new PostgresKeyedQuery(this, sql);

    /// <summary>
    /// Opens a connection for statements that go by key, which is all that booking does: the server may not think better of it.
    /// </summary>
    public ValueTask<NpgsqlConnection> OpenKeyedAsync(CancellationToken cancellation = default) => _keyed.OpenConnectionAsync(cancellation);

    /// <summary>Reads on such a connection.</summary>
    internal Task<T> ReadByKeyAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        ThrowIfWithheld();
        return ReadOnAsync(() => OpenKeyedAsync(), work);
    }

    public override void Configure(DbContextOptionsBuilder builder) => builder.UseNpgsql(Source).AddInterceptors(_withheld);

    public override ValueTask<WriteTurn> TakeTurnAsync(CancellationToken cancellation = default) => ValueTask.FromResult(new WriteTurn(null));

    public override bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException refused => refused.SqlState[..2] is "08" or "53" or "57" or "58" or "XX" || refused.SqlState is "25006" or "55P03",
        NpgsqlException => true,
        SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    internal override bool MayComeBack(Exception exception) => IsAway(exception);

    public override void ForgetConnections()
    {
        Source.Clear();
        _keyed.Clear();
    }

    protected override bool IsCut(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } or EndOfStreamException
                or SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown })
                return true;
        }
        return false;
    }

    public override async Task<bool> CanWriteAsync(CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SHOW transaction_read_only";
        return await command.ExecuteScalarAsync(cancellation) is "off";
    }

    public override object GuidValue(Guid value) => value;

    public override Guid ReadGuid(DbDataReader reader, int ordinal) => reader.GetGuid(ordinal);

    public override async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _keyed.DisposeAsync();
    }

    /// <summary>
    /// Statements of these connections always go by key, a few hundred rows at a time. A plan made while the tables were still
    /// empty, and kept, would read them whole later: it is not to be found.
    /// </summary>
    private static NpgsqlDataSource BuildKeyed(NpgsqlConnectionStringBuilder settings)
    {
        const string byKey =
            "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; " +
            "SET enable_material = off";
        // Without the reset on close, which would forget what was set.
        var keyed = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            MinPoolSize = 0, MaxPoolSize = KeyedConnections, NoResetOnClose = true,
        };
        return new NpgsqlDataSourceBuilder(keyed.ConnectionString) { Name = "billetterie-booking" }
            .UsePhysicalConnectionInitializer(
                connection =>
                {
                    using var command = new NpgsqlCommand(byKey, connection);
                    command.ExecuteNonQuery();
                },
                async connection =>
                {
                    await using var command = new NpgsqlCommand(byKey, connection);
                    await command.ExecuteNonQueryAsync();
                })
            .Build();
    }
}

using System.Data.Common;
using System.Net.Sockets;
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
    private const int Connections = 24;

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
        Source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    public NpgsqlDataSource Source { get; }

    public override DatabaseKind Kind => DatabaseKind.Postgres;

    internal override MigrationDialect MigrationDialect => MigrationDialect.Postgres;

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation = default) =>
        await Source.OpenConnectionAsync(cancellation);

    /// <summary>
    /// Opens the connection of a committer. Its statements always go by key, a few hundred rows at a time; a plan made while
    /// the tables were still empty, and kept, would read them whole later.
    /// </summary>
    public async Task<NpgsqlConnection> OpenCommitterAsync()
    {
        var connection = await Source.OpenConnectionAsync();
        try
        {
            await using var command = new NpgsqlCommand(
                "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off", connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override void Configure(DbContextOptionsBuilder builder) => builder.UseNpgsql(Source);

    public override ValueTask<WriteTurn> TakeTurnAsync(CancellationToken cancellation = default) => ValueTask.FromResult(new WriteTurn(null));

    public override bool IsUnavailable(Exception exception) => exception switch
    {
        PostgresException refused => refused.SqlState[..2] is "08" or "53" or "57" or "58" or "XX" || refused.SqlState is "25006" or "55P03",
        NpgsqlException => true,
        SocketException or IOException or TimeoutException => true,
        _ => false,
    };

    public override object GuidValue(Guid value) => value;

    public override Guid ReadGuid(DbDataReader reader, int ordinal) => reader.GetGuid(ordinal);

    public override ValueTask DisposeAsync() => Source.DisposeAsync();
}

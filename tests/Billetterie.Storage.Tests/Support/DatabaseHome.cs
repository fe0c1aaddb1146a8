using Billetterie.Storage.Migrations;
using Billetterie.Storage.Postgres;
using Billetterie.Storage.Sqlite;
using Billetterie.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Billetterie.Storage.Tests.Support;

/// <summary>A database of one test's own; opened twice it stands for two programs on one database.</summary>
public abstract class DatabaseHome : IAsyncDisposable
{
    /// <summary>Opens the database as one program does.</summary>
    public abstract Database Open();

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens the database with the newest schema.</summary>
    public async Task<Database> OpenMigratedAsync()
    {
        var database = Open();
        await new Migrator(database, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync();
        return database;
    }
}

public sealed class SqliteHome : DatabaseHome
{
    private readonly string _directory = Directory.CreateTempSubdirectory("billetterie-test-").FullName;

    public string File => Path.Combine(_directory, "billetterie.db");

    public override Database Open() => new SqliteDatabase(File);

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresHome(string connectionString) : DatabaseHome
{
    public string ConnectionString { get; } = connectionString;

    public static async Task<DatabaseHome> CreateAsync() =>
        new PostgresHome(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    public override Database Open() => new PostgresDatabase(ConnectionString);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Billetterie.Storage.Migrations;
using Billetterie.Storage.Tests.Support;
using Billetterie.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Billetterie.Storage.Tests.Migrations;

/// <summary>The schema moves forward once, whoever starts, and never under a program that does not know it.</summary>
public abstract class MigrationCompliance : IAsyncLifetime
{
    private static readonly Migration First = new(1, "0001_first", "CREATE TABLE one (id {key} PRIMARY KEY, at BIGINT NOT NULL);");
    private static readonly Migration Second = new(2, "0002_second", "INSERT INTO one (id, at) VALUES (1, 5);\nCREATE TABLE two (id {identity}, bytes {bytes} NULL);");
    private static readonly Migration Broken = new(3, "0003_broken", "CREATE TABLE three (id {key} PRIMARY KEY);\nINSERT INTO nowhere (id) VALUES (1);");

    private readonly List<Database> _opened = [];
    private DatabaseHome? _home;

    protected abstract Task<DatabaseHome> NewHomeAsync();

    public async Task InitializeAsync() => _home = await NewHomeAsync();

    public async Task DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        if (_home is not null)
            await _home.DisposeAsync();
    }

    private Database Open()
    {
        var database = _home!.Open();
        _opened.Add(database);
        return database;
    }

    private static Migrator Knowing(Database database, params Migration[] known) =>
        new(database, known, TimeProvider.System, NullLogger<Migrator>.Instance, "schema_version");

    [SkippableFact]
    public async Task Each_step_runs_once_and_in_order()
    {
        var database = Open();

        Assert.Equal(1, await Knowing(database, First).MigrateAsync());
        Assert.Equal(1, await Knowing(database, First, Second).MigrateAsync());
        Assert.Equal(0, await Knowing(database, First, Second).MigrateAsync());

        Assert.Equal(1, await database.CountAsync("one"));
        Assert.Equal(2, await database.CountAsync("schema_version"));
    }

    [SkippableFact]
    public async Task Programs_that_start_together_run_each_step_once()
    {
        var programs = Enumerable.Range(0, 6).Select(_ => Knowing(Open(), First, Second)).ToList();

        var run = await Task.WhenAll(programs.Select(program => Task.Run(() => program.MigrateAsync())));

        Assert.Equal([0, 0, 0, 0, 0, 2], run.Order());
        Assert.Equal(1, await Open().CountAsync("one"));
    }

    [SkippableFact]
    public async Task A_newer_schema_is_refused_by_name()
    {
        var database = Open();
        await Knowing(database, First, Second).MigrateAsync();

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => Knowing(database, First).MigrateAsync());

        Assert.Contains("2 (0002_second)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("knows up to 1", refusal.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_step_that_was_edited_after_it_ran_is_refused()
    {
        var database = Open();
        await Knowing(database, First).MigrateAsync();

        var refusal = await Assert.ThrowsAsync<SchemaException>(
            () => Knowing(database, new Migration(1, First.Name, First.Script + " -- edited"), Second).MigrateAsync());

        Assert.Contains("0001_first", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await database.CountAsync("schema_version"));
    }

    [SkippableFact]
    public async Task A_step_that_fails_leaves_the_schema_as_it_was()
    {
        var database = Open();
        await Knowing(database, First).MigrateAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => Knowing(database, First, Second, Broken).MigrateAsync());

        Assert.Equal(1, await database.CountAsync("schema_version"));
        Assert.Equal(0, await database.CountAsync("one"));
        Assert.Equal(1, await Knowing(database, First, Second).MigrateAsync());
    }

    [SkippableFact]
    public async Task The_programs_own_steps_make_a_sound_database()
    {
        var database = await _home!.OpenMigratedAsync();
        _opened.Add(database);

        Assert.Equal(Migration.Embedded.Count, await database.CountAsync("schema_version"));
        Assert.Equal(0, await new Migrator(database, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync());
    }

    [SkippableFact]
    public void Line_endings_do_not_make_another_step() =>
        Assert.Equal(Second.Checksum, new Migration(2, Second.Name, Second.Script.ReplaceLineEndings("\r\n")).Checksum);
}

public sealed class SqliteMigrationTests : MigrationCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => Task.FromResult<DatabaseHome>(new SqliteHome());
}

public sealed class PostgresMigrationTests : MigrationCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => PostgresHome.CreateAsync();

    [SkippableTheory]
    [InlineData("LATIN1")]
    [InlineData("SQL_ASCII")]
    public async Task A_database_that_cannot_hold_every_name_is_refused(string encoding)
    {
        var name = "in_" + encoding.ToLowerInvariant();
        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        await using var database = new PostgresHome(server.ConnectionString(name)).Open();

        var refusal = await Assert.ThrowsAsync<SchemaException>(
            () => new Migrator(database, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync());

        Assert.StartsWith($"The database {name} is in the encoding {encoding}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("createdb --encoding=UTF8", refusal.Message, StringComparison.Ordinal);
    }
}

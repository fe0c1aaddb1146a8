using Billetterie.Storage.Migrations;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;
using Microsoft.Extensions.Logging.Abstractions;

namespace Billetterie.Storage.Tests.Migrations;

/// <summary>A database of every schema that ever was, filled, comes up to the newest with its data, also when two programs start on it at once.</summary>
public abstract class UpgradeCompliance : IAsyncLifetime
{
    /// <summary>A performance of two seats, one of them taken, one person waiting over quota, and the answer to who asked.</summary>
    private const string Booked = """
        INSERT INTO performance_journal (performance_id, version, at, who, request, record) VALUES
            (7, 1, 1000, 0, NULL, '{"type":"PerformancePublished","event":"1","venue":"1","startsAt":"2030-03-20T20:00:00+00:00","opensAt":"2030-02-18T08:00:00+00:00","closesAt":"2030-03-18T20:00:00+00:00","capacity":2}'),
            (7, 2, 1898000000001, 5, NULL, '{"type":"SeatReserved","reservation":"7340033","participant":"11","structure":"3","family":1,"sequence":1,"slot":{"week":203008,"number":1},"limit":2}'),
            (7, 3, 1898000000002, 5, NULL, '{"type":"PlacedOnWaitlist","reservation":"7340034","participant":"12","structure":"3","family":1,"sequence":2,"tier":2}');
        INSERT INTO performance (id, event_id, venue_id, version, phase, starts_at, opens_at, closes_at, capacity, confirmed, waiting_tier_one, waiting_tier_two, kept_empty, remaining)
        VALUES (7, 1, 1, 3, 2, 1900267200000, 1897632000000, 1900094400000, 2, 1, 0, 1, 0, 1);
        INSERT INTO reservation (id, performance_id, participant_id, structure_id, requested_by, starts_at, requested_at, issued_at, sequence, slot_week, slot_number, family, status, tier, attendance)
        VALUES (7340033, 7, 11, 3, 5, 1900267200000, 1898000000001, 1898000000001, 1, 203008, 1, 1, 1, NULL, 0), (7340034, 7, 12, 3, 5, 1900267200000, 1898000000002, NULL, 2, NULL, NULL, 1, 2, 2, 0);
        INSERT INTO quota_slot (week, participant_id, slot, reservation_id) VALUES (203008, 11, 1, 7340033);
        INSERT INTO reservation_note (reservation_id, text) VALUES (7340033, 'accompagne');
        INSERT INTO outbox (kind, payload, created_at, next_attempt_at) VALUES ('Notice', '{}', 1898000000001, 1898000000001);
        """;

    /// <summary>Named, for later steps may add columns.</summary>
    private static readonly (string Table, string Columns)[] Kept =
    [
        ("performance_journal", "performance_id, version, at, who, record"),
        ("performance", "id, event_id, venue_id, version, phase, starts_at, capacity, confirmed, waiting_tier_two, remaining"),
        ("reservation", "id, performance_id, participant_id, structure_id, requested_by, sequence, slot_week, slot_number, status, tier"),
        ("quota_slot", "week, participant_id, slot, reservation_id"),
        ("reservation_note", "reservation_id, text"),
        ("outbox", "kind, payload, created_at"),
        ("number", "name, next"),
    ];

    private readonly List<Database> _opened = [];
    private DatabaseHome? _home;

    public static TheoryData<int> EverySchemaBefore => [.. Enumerable.Range(1, Migration.Embedded.Count - 1)];

    protected abstract Task<DatabaseHome> NewHomeAsync();

    public async Task InitializeAsync() => _home = await NewHomeAsync();

    public async Task DisposeAsync()
    {
        foreach (var database in _opened)
            await database.DisposeAsync();
        if (_home is not null)
            await _home.DisposeAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(EverySchemaBefore))]
    public async Task A_filled_database_is_upgraded_with_its_data_by_two_programs_at_once(int schema)
    {
        var old = Open();
        await Knowing(old, schema).MigrateAsync();
        await old.ExecuteAsync(Booked);
        var before = await ContentsAsync(old);

        var run = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Knowing(Open(), Migration.Embedded.Count).MigrateAsync())));

        Assert.Equal(Migration.Embedded.Count - schema, run.Sum());
        Assert.Subset(await ContentsAsync(old), before);
        Assert.Equal(Migration.Embedded.Count, await old.CountAsync("schema_version"));
        Assert.Empty((await new RuleAudit(old, TimeProvider.System).RunAsync()).Breaches);
    }

    [SkippableFact]
    public async Task A_schema_that_only_a_newer_program_knows_is_refused()
    {
        var database = Open();
        await Knowing(database, Migration.Embedded.Count).MigrateAsync();

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => Knowing(database, Migration.Embedded.Count - 1).MigrateAsync());

        Assert.Contains("Start the newer version of the program", refusal.Message, StringComparison.Ordinal);
    }

    private Database Open()
    {
        var database = _home!.Open();
        _opened.Add(database);
        return database;
    }

    private static Migrator Knowing(Database database, int schema) =>
        new(database, [.. Migration.Embedded.Take(schema)], TimeProvider.System, NullLogger<Migrator>.Instance);

    /// <summary>Every row as text; a later step may add rows of its own, it may not lose or change one.</summary>
    private static async Task<HashSet<string>> ContentsAsync(Database database)
    {
        var rows = new HashSet<string>();
        foreach (var (table, columns) in Kept)
            rows.UnionWith((await database.DumpAsync(table, columns)).Select(row => $"{table}: {row}"));
        return rows;
    }
}

public sealed class SqliteUpgradeTests : UpgradeCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => Task.FromResult<DatabaseHome>(new SqliteHome());
}

public sealed class PostgresUpgradeTests : UpgradeCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => PostgresHome.CreateAsync();
}

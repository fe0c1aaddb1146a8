using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Postgres;
using Billetterie.Storage.Sqlite;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Storage.Tests.Upkeep;

/// <summary>Rebuild, audit and purge: the same for each database.</summary>
public abstract class UpkeepCompliance : IAsyncLifetime
{
    private static readonly string[] Images = ["performance", "reservation", "quota_slot"];

    private DatabaseHome? _home;
    private World? _world;

    protected abstract Task<DatabaseHome> NewHomeAsync();

    private World World => _world!;

    private Database Database => World.Database;

    private RuleAudit Audit => new(Database, World.Clock);

    private JournalRebuild Rebuild => new(Database, Database is SqliteDatabase ? new SqliteImageWriter() : new PostgresImageWriter(), World.Clock);

    public async Task InitializeAsync()
    {
        _home = await NewHomeAsync();
        _world = new World(await _home.OpenMigratedAsync(), seed: 20260302);
    }

    public async Task DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
        if (_home is not null)
            await _home.DisposeAsync();
    }

    [SkippableFact]
    public async Task Rebuilt_tables_equal_the_live_ones()
    {
        await World.LiveThroughAsync();
        var live = await DumpAsync();
        Assert.All(live, table => Assert.NotEmpty(table.Value));
        await Database.ExecuteAsync(
            "UPDATE performance SET confirmed = 0, kept_empty = 1, place = 'elsewhere'; DELETE FROM quota_slot WHERE slot = 1; " +
            "UPDATE reservation SET status = 3, tier = NULL WHERE structure_id = 2; DELETE FROM reservation WHERE structure_id = 1;");

        var written = await Rebuild.RunAsync();

        var rebuilt = await DumpAsync();
        Assert.Equal(live["performance"].Count, written.Performances);
        Assert.Equal(live["reservation"].Count, written.Reservations);
        foreach (var table in Images)
            Assert.Equal(live[table], rebuilt[table]);
    }

    [SkippableFact]
    public async Task A_rebuild_that_fails_changes_nothing()
    {
        await World.LiveThroughAsync(performances: 2);
        var live = await DumpAsync();
        await Database.ExecuteAsync("DELETE FROM performance_journal WHERE performance_id = 2 AND version = 2");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Rebuild.RunAsync());

        var after = await DumpAsync();
        foreach (var table in Images)
            Assert.Equal(live[table], after[table]);
    }

    [SkippableFact]
    public async Task What_the_program_leaves_keeps_the_rules()
    {
        await World.LiveThroughAsync();

        var report = await Audit.RunAsync();

        Assert.Empty(report.Breaches);
        Assert.True(report.Reservations > 50, $"only {report.Reservations} reservations");
        Assert.Equal(6, report.Performances);
        Assert.Equal(await Database.CountAsync("performance_journal"), report.Records);
        // Every kind of record has been through.
        Assert.Equal(0, await Database.CountAsync("reservation WHERE status = 2 AND tier IS NULL"));
        Assert.NotEqual(0, await Database.CountAsync("performance_journal WHERE record LIKE '%WaitlistPromoted%'"));
        Assert.NotEqual(0, await Database.CountAsync("performance_journal WHERE record LIKE '%AttendanceRecorded%'"));
        Assert.NotEqual(0, await Database.CountAsync("performance_journal WHERE record LIKE '%ReservationsTakenOver%'"));
        Assert.Equal(0, await Database.CountAsync("reservation WHERE structure_id = 3"));
        Assert.Equal(6, await Database.CountAsync("performance WHERE venue_id = 9"));
    }

    public static TheoryData<string, string, string> Tamperings => new()
    {
        { "R4", "oversold", "UPDATE performance SET capacity = 0, confirmed = 0, remaining = 0" },
        { "R3", "two_places_of_one_person", "DROP INDEX reservation_one_live; UPDATE reservation SET participant_id = 1 WHERE performance_id = 1 AND status = 1" },
        { "R2", "companion_alone", "UPDATE reservation SET family = 3 WHERE structure_id = 1" },
        { "R11", "place_on_a_cancelled_performance", "UPDATE performance SET phase = 5" },
        { "storage", "counters_differ_from_rows", "UPDATE performance SET confirmed = confirmed - 1 WHERE id = 1" },
        { "storage", "reservation_at_another_date", "UPDATE reservation SET starts_at = starts_at + 60000 WHERE performance_id = 1" },
        { "storage", "reservation_without_performance", "DELETE FROM performance WHERE id = 1" },
        { "R6", "slot_without_its_seat", "UPDATE quota_slot SET slot = slot + 5" },
        { "R6", "seat_without_its_slot", "DELETE FROM quota_slot WHERE slot = 2" },
        { "R6", "seat_beyond_the_limit", "UPDATE performance_journal SET record = replace(record, '\"limit\":2', '\"limit\":0')" },
        { "R6", "more_uses_than_any_limit", "UPDATE performance_journal SET record = replace(record, '\"limit\":2', '\"limit\":1')" },
        { "R7", "seat_vacant_while_tier_one_fits", "UPDATE performance SET phase = 2, capacity = capacity + 50, next_due_at = 9000000000000" },
        { "R7", "seat_vacant_after_closing_while_tier_two_fits", "UPDATE performance SET phase = 3, capacity = capacity + 50, next_due_at = 9000000000000; UPDATE reservation SET tier = 2 WHERE tier = 1" },
        { "R7", "seats_offered_past_tier_one", "UPDATE performance SET capacity = capacity + 50, remaining = 50" },
        { "R5", "sequence_given_twice", "UPDATE reservation SET sequence = 3" },
        { "R1", "asked_outside_the_window", "UPDATE performance_journal SET at = at - 5184000000 WHERE record LIKE '%SeatReserved%'" },
        { "R9", "cancelled_by_the_structure_after_closing", "UPDATE performance_journal SET record = replace(record, '\"by\":2', '\"by\":1'), at = at + 8640000000 WHERE record LIKE '%ReservationCancelled%'" },
        { "storage", "gap_in_the_journal", "DELETE FROM performance_journal WHERE version = 3 AND performance_id = 1" },
        { "storage", "version_differs_from_the_journal", "UPDATE performance SET version = version + 1 WHERE id = 2" },
        { "storage", "journal_without_performance", "DELETE FROM performance WHERE id = 2" },
        { "storage", "place_that_the_journal_does_not_know", "UPDATE reservation SET structure_id = 99 WHERE performance_id = 1" },
        { "storage", "place_left_with_a_merged_structure", "UPDATE reservation SET structure_id = 3 WHERE structure_id = 2" },
        { "storage", "venue_differs_from_the_journal", "UPDATE performance SET venue_id = 4 WHERE id = 2" },
        { "storage", "place_that_the_table_does_not_know", "DELETE FROM reservation WHERE performance_id = 2" },
        { "storage", "status_differs_from_the_journal", "UPDATE reservation SET status = 3, tier = NULL WHERE performance_id = 1" },
        { "storage", "attendance_differs_from_the_journal", "UPDATE reservation SET attendance = 2 WHERE performance_id = 1" },
        { "storage", "capacity_differs_from_the_journal", "UPDATE performance SET capacity = capacity + 1 WHERE id = 1" },
        { "storage", "dates_differ_from_the_journal", "UPDATE performance SET closes_at = closes_at + 60000 WHERE id = 1" },
        { "R13", "request_that_was_forgotten", "UPDATE performance_journal SET at = 1781900000000 WHERE performance_id = 1; DELETE FROM request_outcome" },
        { "R14", "answered_and_not_stored", "DELETE FROM reservation WHERE performance_id = 1" },
        { "R14", "seat_answered_and_never_given", "UPDATE performance_journal SET record = replace(record, 'SeatReserved', 'PlacedOnWaitlist')" },
        { "R14", "place_answered_and_never_given", "UPDATE performance_journal SET record = replace(record, 'PlacedOnWaitlist', 'SeatReserved')" },
        { "R7", "waiting_without_a_tier", "{unchecked} UPDATE reservation SET tier = 1" },
    };

    [SkippableTheory]
    [MemberData(nameof(Tamperings))]
    public async Task A_breach_is_found(string rule, string check, string tampering)
    {
        await World.LiveThroughAsync(performances: 3);
        Assert.Empty((await Audit.RunAsync()).Breaches);
        // What the table's own guard refuses may still come with a copy restored from elsewhere.
        var guardOff = Database.Kind == DatabaseKind.Sqlite ? "PRAGMA ignore_check_constraints = ON;" : "ALTER TABLE reservation DROP CONSTRAINT reservation_tier;";
        await Database.ExecuteAsync(tampering.Replace("{unchecked}", guardOff, StringComparison.Ordinal));

        var report = await Audit.RunAsync();

        Assert.Contains(report.Breaches, breach => breach.Rule == rule && breach.Check == check);
    }

    [SkippableFact]
    public void Every_check_has_its_breach_among_the_tests()
    {
        Assert.Equal(
            RuleChecks.All.Select(check => check.Name).Order(),
            Tamperings.Select(row => (string)row[1]).Order());
    }

    [SkippableFact]
    public async Task The_purge_forgets_what_is_old_and_nothing_else()
    {
        await using var store = new OpenStore(_home!.Open());
        var id = new PerformanceId(77);
        var booking = Batches.Book(id, 1, first: 1, count: 2_500);
        await store.Store.CommitAsync(Batches.Publish(id));
        await store.Store.CommitAsync(booking with
        {
            Answers = [.. booking.Answers.Select((answer, i) => answer with { At = Batches.Now.AddDays(i < 2_300 ? 0 : 2) })],
        });
        var now = Batches.Now + Limits.RememberedRequests;

        Assert.Equal(0, await new Purge(store.Database, new FakeTimeProvider(now)).RunAsync());
        Assert.Equal(2_300, await new Purge(store.Database, new FakeTimeProvider(now.AddDays(1))).RunAsync());

        Assert.Equal(200, await store.Database.CountAsync("request_outcome"));
        Assert.Equal(2_500, await store.Database.CountAsync("reservation"));
        Assert.Equal(200, await new Purge(store.Database, new FakeTimeProvider(now.AddDays(3))).RunAsync());
    }

    private async Task<Dictionary<string, List<string>>> DumpAsync()
    {
        var dump = new Dictionary<string, List<string>>();
        foreach (var table in Images)
            dump[table] = await Database.DumpAsync(table);
        return dump;
    }
}

public sealed class SqliteUpkeepTests : UpkeepCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => Task.FromResult<DatabaseHome>(new SqliteHome());
}

public sealed class PostgresUpkeepTests : UpkeepCompliance
{
    protected override Task<DatabaseHome> NewHomeAsync() => PostgresHome.CreateAsync();
}

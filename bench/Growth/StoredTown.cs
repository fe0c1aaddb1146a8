using Billetterie.Bench.Engine;

namespace Billetterie.Bench.Growth;

/// <summary>Puts a million people and as many performances as a city has in years into the database, past the engine.</summary>
internal static class StoredTown
{
    public const long FirstPerson = 1L << 40;

    public const long FirstPerformance = 1_000;

    private const long Pattern = FirstPerformance - 1;

    /// <summary>Performances are copies of one that was published by the engine: their journals read like any other.</summary>
    public static async Task FillAsync(EngineHouse house, int people, int performances)
    {
        await house.PublishAsync(Pattern, 50);
        await BenchPeople.AddAsync(house.Database, EngineHouse.Structure.Value, FirstPerson, people);
        await CopyAsync(house, "performance_journal", "performance_id", "version, at, who, record", performances);
        await CopyAsync(
            house, "performance", "id",
            "event_id, venue_id, version, phase, starts_at, opens_at, closes_at, opens_at_set, closes_at_set, capacity, confirmed, " +
            "waiting_tier_one, waiting_tier_two, kept_empty, remaining, next_due_at",
            performances);
    }

    private static Task<int> CopyAsync(EngineHouse house, string table, string id, string columns, int count) => house.Database.WriteAsync(async transaction =>
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        command.CommandText = $"""
            WITH RECURSIVE copies (number) AS (SELECT {FirstPerformance} UNION ALL SELECT number + 1 FROM copies WHERE number < {FirstPerformance + count - 1})
            INSERT INTO {table} ({id}, {columns}) SELECT number, {columns} FROM copies, {table} WHERE {id} = {Pattern}
            """;
        return await command.ExecuteNonQueryAsync();
    });
}

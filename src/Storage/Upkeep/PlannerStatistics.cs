namespace Billetterie.Storage.Upkeep;

/// <summary>
/// Has SQLite look at the sizes of its tables, by which it chooses between indexes; PostgreSQL does so by itself. Reads a sample
/// only, so it takes milliseconds however large the tables are.
/// </summary>
public sealed class PlannerStatistics(Database database)
{
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        if (database.Kind != DatabaseKind.Sqlite)
            return;
        using var turn = await database.TakeTurnAsync(cancellation);
        await database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            // 0x10000: all tables, not only those that this connection has read.
            command.CommandText = "PRAGMA analysis_limit = 1000; PRAGMA optimize = 0x10002;";
            return await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
    }
}

using System.Data.Common;
using System.Globalization;
using Billetterie.Faults.Load;

namespace Billetterie.Faults.Audit;

/// <summary>Reads the tables straight from the database, without a line of the program's code.</summary>
internal sealed class DatabaseAudit(Func<DbConnection> connect, Town town)
{
    private const int Confirmed = 1, Cancelled = 3;

    public async Task CheckAsync()
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await CheckCountersAsync(connection);
        await CheckPlacesAsync(connection);
        await CheckSlotsAsync(connection);
        await CheckJournalAsync(connection);
    }

    private static async Task CheckCountersAsync(DbConnection connection)
    {
        var wrong = await RowsAsync(connection, $"""
            SELECT p.id FROM performance p
            WHERE p.confirmed > p.capacity
               OR p.confirmed <> (SELECT COUNT(*) FROM reservation r WHERE r.performance_id = p.id AND r.status = {Confirmed})
               OR p.version <> (SELECT COUNT(*) FROM performance_journal j WHERE j.performance_id = p.id)
               OR p.version <> (SELECT MAX(j.version) FROM performance_journal j WHERE j.performance_id = p.id)
            """);

        Assert.Empty(wrong);
    }

    private static async Task CheckPlacesAsync(DbConnection connection) => Assert.Empty(await RowsAsync(
        connection, $"SELECT participant_id, performance_id FROM reservation WHERE status <> {Cancelled} GROUP BY participant_id, performance_id HAVING COUNT(*) > 1"));

    /// <summary>Every slot belongs to a confirmed reservation, and every confirmed reservation that says so holds its slot.</summary>
    private static async Task CheckSlotsAsync(DbConnection connection)
    {
        var tooMany = await RowsAsync(connection, "SELECT participant_id, week FROM quota_slot GROUP BY participant_id, week HAVING COUNT(*) > 2");
        var orphans = await RowsAsync(connection, $"""
            SELECT s.participant_id FROM quota_slot s LEFT JOIN reservation r ON r.id = s.reservation_id
            WHERE r.id IS NULL OR r.status <> {Confirmed} OR r.participant_id <> s.participant_id OR r.slot_week <> s.week OR r.slot_number <> s.slot
            """);
        var without = await RowsAsync(connection, $"""
            SELECT r.id FROM reservation r LEFT JOIN quota_slot s ON s.reservation_id = r.id
            WHERE r.status = {Confirmed} AND r.slot_week IS NOT NULL AND s.slot IS NULL
            """);

        Assert.Empty(tooMany);
        Assert.Empty(orphans);
        Assert.Empty(without);
    }

    /// <summary>The journal, followed step by step, never oversells and ends where the tables are.</summary>
    private async Task CheckJournalAsync(DbConnection connection)
    {
        foreach (var performance in town.Performances)
        {
            var journal = new JournalReading();
            foreach (var row in await RowsAsync(connection, $"SELECT version, record FROM performance_journal WHERE performance_id = {performance} ORDER BY version"))
                journal.Take(Convert.ToInt64(row[0], CultureInfo.InvariantCulture), (string)row[1]);
            var rows = await RowsAsync(connection, $"SELECT id, status FROM reservation WHERE performance_id = {performance}");

            Assert.Equal(
                rows.ToDictionary(row => Convert.ToString(row[0], CultureInfo.InvariantCulture)!, row => Convert.ToInt32(row[1], CultureInfo.InvariantCulture)),
                journal.Statuses);
        }
    }

    private static async Task<IReadOnlyList<object[]>> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }
}

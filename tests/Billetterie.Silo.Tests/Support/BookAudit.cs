using Billetterie.Abstractions;
using Npgsql;

namespace Billetterie.Silo.Tests.Support;

/// <summary>Holds a database against the answers that callers got, with statements of its own and nothing of the program's.</summary>
internal sealed class BookAudit(string database)
{
    /// <summary>Whatever was answered is there, once; seats, quota, order and journal hold.</summary>
    public async Task HoldsAsync(PerformanceId performance, int capacity, IEnumerable<PerformanceAnswer> answers)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var places = await PlacesAsync(connection, performance);
        Assert.True(places.Count(place => place.Status == 1) <= capacity, "Oversold.");
        Assert.Equal(places.Count, places.Select(place => place.Person).Distinct().Count());
        foreach (var outcome in answers.SelectMany(answer => answer.Outcomes))
        {
            var place = Assert.Single(places, place => place.Person == outcome.Participant.Value);
            Assert.Equal(outcome.Reservation!.Value.Value, place.Id);
        }

        Assert.Equal(0L, await CountAsync(connection, """
            SELECT count(*) FROM (SELECT participant_id FROM quota_slot GROUP BY participant_id, week HAVING count(*) > 2) broken
            """));
        Assert.Equal(0L, await CountAsync(connection, """
            SELECT count(*) FROM reservation r WHERE status = 1 AND NOT EXISTS (
                SELECT FROM quota_slot q WHERE q.reservation_id = r.id AND q.participant_id = r.participant_id)
            """));
        Assert.Equal(0L, await CountAsync(connection, """
            SELECT count(*) FROM (
                SELECT version - row_number() OVER (PARTITION BY performance_id ORDER BY version) AS gap FROM performance_journal) j
            WHERE gap <> 0
            """));
        Assert.Equal(0L, await CountAsync(connection, """
            SELECT count(*) FROM performance p
            WHERE p.version <> (SELECT max(version) FROM performance_journal j WHERE j.performance_id = p.id)
                OR p.confirmed <> (SELECT count(*) FROM reservation r WHERE r.performance_id = p.id AND r.status = 1)
            """));
    }

    private static async Task<List<(long Id, long Person, short Status, int Sequence)>> PlacesAsync(NpgsqlConnection connection, PerformanceId performance)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id, participant_id, status, sequence FROM reservation WHERE performance_id = $1 AND status <> 3 ORDER BY sequence", connection);
        command.Parameters.AddWithValue(performance.Value);
        await using var reader = await command.ExecuteReaderAsync();
        var places = new List<(long, long, short, int)>();
        while (await reader.ReadAsync())
            places.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetInt16(2), reader.GetInt32(3)));
        return places;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

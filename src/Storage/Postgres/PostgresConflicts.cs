using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>Says which rows of somebody else stood in the way, once our own are rolled back.</summary>
internal static class PostgresConflicts
{
    /// <summary>The answers that are remembered under these keys.</summary>
    public static async Task<IReadOnlyList<RememberedAnswer>> FindKnownAsync(
        NpgsqlConnection connection, IReadOnlyList<RememberedAnswer> answers)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT o.account_id, o.request, o.digest, o.at, o.answer, o.performance_id FROM request_outcome o " +
            "JOIN unnest($1, $2) AS u (account_id, request) ON o.account_id = u.account_id AND o.request = u.request";
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. answers.Select(a => a.Key.Account.Value)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. answers.Select(a => a.Key.Id)] });
        await using var reader = await command.ExecuteReaderAsync();
        var known = new List<RememberedAnswer>();
        while (await reader.ReadAsync())
        {
            var key = new RequestKey(new AccountId(reader.GetInt64(0)), reader.GetGuid(1));
            known.Add(new RememberedAnswer(
                key, reader.GetString(2), Instants.FromStored(reader.GetInt64(3)), StoredJson.ReadAnswer(reader.GetInt64(5), reader.GetString(4))));
        }
        return known;
    }

    /// <summary>Those of the slots that somebody holds, leaving out those that the batch itself gives back first.</summary>
    public static async Task<IReadOnlyList<SlotUse>> FindGoneAsync(NpgsqlConnection connection, PerformanceBatch batch)
    {
        var taken = batch.SlotsTaken;
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT u.place, q.reservation_id FROM unnest($1, $2, $3, $4) AS u (place, participant_id, week, slot) " +
            "JOIN quota_slot q ON q.participant_id = u.participant_id AND q.week = u.week AND q.slot = u.slot ORDER BY u.place";
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. Enumerable.Range(0, taken.Count)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. taken.Select(s => s.Person.Value)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. taken.Select(s => s.Slot.Week.Number)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. taken.Select(s => s.Slot.Number)] });
        var returned = batch.SlotsReturned.ToHashSet();
        await using var reader = await command.ExecuteReaderAsync();
        var gone = new List<SlotUse>();
        while (await reader.ReadAsync())
        {
            var use = taken[reader.GetInt32(0)];
            if (!returned.Contains(use with { Reservation = new ReservationId(reader.GetInt64(1)) }))
                gone.Add(use);
        }
        return gone;
    }
}

using System.Data.Common;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Journal;

/// <summary>Reads the journal of a performance, a stretch at a time, on an open connection and inside its transaction if it has one.</summary>
internal static class JournalReader
{
    /// <summary>
    /// Records read at once: some megabytes. Fewer would cost more queries; all of a full stadium's would be 100 MB, for as long as they
    /// are applied.
    /// </summary>
    public const int StretchLength = 4_096;

    public static async Task<JournalStretch> ReadAsync(
        Database database, DbConnection connection, DbTransaction? transaction, PerformanceId performance, long afterVersion,
        CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "SELECT version, at, who, request, record FROM performance_journal " +
            "WHERE performance_id = @performance AND version > @after ORDER BY version LIMIT @most";
        command.AddParameter("performance", performance.Value);
        command.AddParameter("after", afterVersion);
        command.AddParameter("most", StretchLength);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<JournalEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new JournalEntry(
                reader.GetInt64(0), Instants.FromStored(reader.GetInt64(1)), new AccountId(reader.GetInt64(2)),
                reader.IsDBNull(3) ? null : database.ReadGuid(reader, 3), StoredJson.ReadRecord(reader.GetFieldValue<byte[]>(4))));
        }
        return new JournalStretch(entries, entries.Count < StretchLength);
    }

    /// <summary>Every performance that has a journal.</summary>
    public static async Task<List<PerformanceId>> ReadPerformancesAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT performance_id FROM performance_journal WHERE version = 1 ORDER BY performance_id";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var performances = new List<PerformanceId>();
        while (await reader.ReadAsync(cancellation))
            performances.Add(new PerformanceId(reader.GetInt64(0)));
        return performances;
    }
}

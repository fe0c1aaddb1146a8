using System.Data.Common;
using System.Globalization;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Imports;

/// <summary>
/// Keeps which dates of a venue's sources are which performances, and what the sources last said. A claim is made once: whoever
/// comes second is told whose number counts. Thread safe.
/// </summary>
public sealed class ImportLedger(Database database, TimeProvider clock)
{
    /// <summary>Rows in one statement.</summary>
    private const int Chunk = 100;

    /// <summary>What is known of an event; <see cref="ImportedEvent.None"/> where nothing is.</summary>
    public Task<ImportedEvent> FindAsync(VenueId venue, string eventSource, CancellationToken cancellation = default) =>
        database.ReadAsync(async connection =>
        {
            var (found, digest) = await ReadEventAsync(connection, venue, eventSource, cancellation);
            var dates = await ReadDatesAsync(connection, venue, eventSource, cancellation);
            return new ImportedEvent(found, digest, dates);
        }, cancellation);

    /// <summary>Writes down an event as the source says it, and claims dates of it; all of it or none.</summary>
    /// <returns>The performance of each date: the one given, or that of whoever claimed it first.</returns>
    public Task<IReadOnlyDictionary<string, PerformanceId>> ClaimAsync(
        VenueId venue, string eventSource, EventId found, string digest, IReadOnlyList<DateClaim> claims, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            await WriteEventAsync(transaction, venue, eventSource, found, digest, cancellation);
            var owners = new Dictionary<string, PerformanceId>(claims.Count);
            foreach (var some in claims.Chunk(Chunk))
            {
                await InsertAsync(transaction, venue, eventSource, some, cancellation);
                await ReadOwnersAsync(transaction, venue, some, owners, cancellation);
            }

            return (IReadOnlyDictionary<string, PerformanceId>)owners;
        }, cancellation);

    /// <summary>Writes down what a source now says of a date that it called something else, or told otherwise, before.</summary>
    public Task RestateAsync(VenueId venue, string before, DateClaim now, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            // Where the new name is taken the performance keeps its old one: two dates are never one performance.
            await using var command = Command(
                transaction,
                "UPDATE imported_date SET said_start = @start, said_place = @place, source = CASE WHEN EXISTS " +
                "(SELECT 1 FROM imported_date other WHERE other.venue_id = @venue AND other.source = @now) THEN source ELSE @now END " +
                "WHERE venue_id = @venue AND source = @before");
            command.AddParameter("venue", venue.Value);
            command.AddParameter("before", before);
            command.AddParameter("now", now.Source);
            command.AddParameter("start", now.StartsAt.ToStored());
            command.AddParameter("place", now.Place);
            await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);

    /// <summary>
    /// A venue's coming performances, not cancelled, whose source begins so, and which were last read from that feed; earliest
    /// first.
    /// </summary>
    public Task<IReadOnlyList<ComingDate>> ComingAsync(VenueId venue, string beginning, long feed, CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<ComingDate>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT d.source, d.event_source, d.performance_id, e.title, p.starts_at FROM imported_date d " +
                "JOIN performance p ON p.id = d.performance_id JOIN event e ON e.id = p.event_id " +
                "WHERE d.venue_id = @venue AND d.source >= @first AND d.source < @last AND COALESCE(d.feed, 0) = @feed AND p.starts_at > @now AND p.phase <> @cancelled " +
                "ORDER BY p.starts_at, p.id";
            command.AddParameter("venue", venue.Value);
            command.AddParameter("first", beginning);
            command.AddParameter("last", $"{beginning[..^1]}{(char)(beginning[^1] + 1)}");
            command.AddParameter("feed", feed);
            command.AddParameter("now", clock.GetUtcNow().ToStored());
            command.AddParameter("cancelled", (short)PerformancePhase.Cancelled);
            var coming = new List<ComingDate>();
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                coming.Add(new ComingDate(
                    reader.GetString(0), reader.GetString(1), new PerformanceId(reader.GetInt64(2)), reader.GetString(3),
                    Instants.FromStored(reader.GetInt64(4))));
            }

            return coming;
        }, cancellation);

    /// <summary>Writes down that dates were read from one feed.</summary>
    /// <param name="feed">One that was continued; 0 begins a new one.</param>
    public Task JoinAsync(VenueId venue, IReadOnlyCollection<PerformanceId> dates, long feed, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            var joined = feed == 0 ? await BeginFeedAsync(transaction, cancellation) : feed;
            foreach (var some in dates.Chunk(Chunk))
            {
                // Ids are numbers of ours: written out, so that any number of them is one statement.
                var ids = string.Join(", ", some.Select(id => id.Value.ToString(CultureInfo.InvariantCulture)));
                await using var command = Command(
                    transaction,
                    $"UPDATE imported_date SET feed = @feed WHERE venue_id = @venue AND performance_id IN ({ids}) AND COALESCE(feed, 0) <> @feed");
                command.AddParameter("venue", venue.Value);
                command.AddParameter("feed", joined);
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }, cancellation);

    private static async Task<long> BeginFeedAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = Command(transaction, "UPDATE number SET next = next + 1 WHERE name = 'import_feed' RETURNING next - 1");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<(EventId? Event, string? Digest)> ReadEventAsync(
        DbConnection connection, VenueId venue, string source, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT event_id, digest FROM imported_event WHERE venue_id = @venue AND source = @source";
        command.AddParameter("venue", venue.Value);
        command.AddParameter("source", source);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (new EventId(reader.GetInt64(0)), reader.GetString(1)) : (null, null);
    }

    private static async Task<List<ImportedDate>> ReadDatesAsync(
        DbConnection connection, VenueId venue, string eventSource, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT d.source, d.performance_id, d.said_start, d.said_place, p.starts_at, p.place, p.capacity, p.opens_at_set, " +
            "p.closes_at_set, p.version, p.phase, d.feed FROM imported_date d LEFT JOIN performance p ON p.id = d.performance_id " +
            "WHERE d.venue_id = @venue AND d.event_source = @source";
        command.AddParameter("venue", venue.Value);
        command.AddParameter("source", eventSource);
        var dates = new List<ImportedDate>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            dates.Add(new ImportedDate(
                reader.GetString(0), new PerformanceId(reader.GetInt64(1)), Instants.FromStored(reader.GetInt64(2)),
                reader.IsDBNull(3) ? null : reader.GetString(3), ReadPublished(reader), reader.IsDBNull(11) ? 0 : reader.GetInt64(11)));
        }

        return dates;
    }

    private static PublishedDate? ReadPublished(DbDataReader reader) => reader.IsDBNull(4)
        ? null
        : new PublishedDate(
            Instants.FromStored(reader.GetInt64(4)), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetInt32(6),
            reader.IsDBNull(7) ? null : Instants.FromStored(reader.GetInt64(7)),
            reader.IsDBNull(8) ? null : Instants.FromStored(reader.GetInt64(8)), reader.GetInt64(9),
            reader.GetInt16(10) == (short)PerformancePhase.Cancelled);

    private static async Task WriteEventAsync(
        DbTransaction transaction, VenueId venue, string source, EventId found, string digest, CancellationToken cancellation)
    {
        await using var command = Command(
            transaction,
            "INSERT INTO imported_event (venue_id, source, event_id, digest) VALUES (@venue, @source, @event, @digest) " +
            "ON CONFLICT (venue_id, source) DO UPDATE SET event_id = excluded.event_id, digest = excluded.digest");
        command.AddParameter("venue", venue.Value);
        command.AddParameter("source", source);
        command.AddParameter("event", found.Value);
        command.AddParameter("digest", digest);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task InsertAsync(
        DbTransaction transaction, VenueId venue, string eventSource, DateClaim[] claims, CancellationToken cancellation)
    {
        var sql = new StringBuilder("INSERT INTO imported_date (venue_id, source, event_source, performance_id, said_start, said_place) VALUES ");
        await using var command = Command(transaction, "");
        command.AddParameter("venue", venue.Value);
        command.AddParameter("event", eventSource);
        for (var i = 0; i < claims.Length; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"(@venue, @source{i}, @event, @performance{i}, @start{i}, @place{i})");
            command.AddParameter($"source{i}", claims[i].Source);
            command.AddParameter($"performance{i}", claims[i].Performance.Value);
            command.AddParameter($"start{i}", claims[i].StartsAt.ToStored());
            command.AddParameter($"place{i}", claims[i].Place);
        }

        command.CommandText = sql.Append(" ON CONFLICT (venue_id, source) DO NOTHING").ToString();
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ReadOwnersAsync(
        DbTransaction transaction, VenueId venue, DateClaim[] claims, Dictionary<string, PerformanceId> owners, CancellationToken cancellation)
    {
        await using var command = Command(transaction, "");
        command.AddParameter("venue", venue.Value);
        for (var i = 0; i < claims.Length; i++)
            command.AddParameter($"source{i}", claims[i].Source);

        var sources = string.Join(", ", Enumerable.Range(0, claims.Length).Select(i => $"@source{i}"));
        command.CommandText = $"SELECT source, performance_id FROM imported_date WHERE venue_id = @venue AND source IN ({sources})";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            owners[reader.GetString(0)] = new PerformanceId(reader.GetInt64(1));
    }

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }
}

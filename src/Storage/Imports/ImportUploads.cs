using Billetterie.Abstractions;

namespace Billetterie.Storage.Imports;

/// <summary>A programme file put aside between its preview and its import.</summary>
/// <param name="Capacity">Invitations of each new performance, as asked with the file.</param>
/// <param name="Content">Compressed by whoever stored it.</param>
public sealed record ImportUpload(long Id, string Name, int Capacity, byte[] Content);

/// <summary>
/// Puts programme files aside while their preview is read, so that what is imported is what was seen, on whichever host. They are
/// gone after <see cref="Kept"/>. Thread safe.
/// </summary>
public sealed class ImportUploads(Database database, TimeProvider clock)
{
    /// <summary>How long a file waits for its import: an evening and the morning after.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Puts a file aside, and forgets those that waited too long.</summary>
    /// <returns>By which it is found again.</returns>
    public Task<long> AddAsync(VenueId venue, string name, int capacity, byte[] content, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            var now = clock.GetUtcNow();
            await using var forget = transaction.Connection!.CreateCommand();
            forget.Transaction = transaction;
            forget.CommandText = "DELETE FROM import_upload WHERE at < @before";
            forget.AddParameter("before", (now - Kept).ToStored());
            await forget.ExecuteNonQueryAsync(cancellation);
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                "INSERT INTO import_upload (venue_id, at, name, capacity, content) VALUES (@venue, @at, @name, @capacity, @content) RETURNING id";
            command.AddParameter("venue", venue.Value);
            command.AddParameter("at", now.ToStored());
            command.AddParameter("name", name);
            command.AddParameter("capacity", capacity);
            command.AddParameter("content", content);
            return (long)(await command.ExecuteScalarAsync(cancellation))!;
        }, cancellation);

    /// <summary>The file; null where this venue has none of that number, or it waited too long.</summary>
    public Task<ImportUpload?> FindAsync(VenueId venue, long id, CancellationToken cancellation = default) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT name, capacity, content FROM import_upload WHERE id = @id AND venue_id = @venue AND at >= @from";
            command.AddParameter("id", id);
            command.AddParameter("venue", venue.Value);
            command.AddParameter("from", (clock.GetUtcNow() - Kept).ToStored());
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await reader.ReadAsync(cancellation)
                ? new ImportUpload(id, reader.GetString(0), reader.GetInt32(1), (byte[])reader.GetValue(2))
                : null;
        }, cancellation);
}

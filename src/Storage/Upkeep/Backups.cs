using System.Data.Common;

namespace Billetterie.Storage.Upkeep;

/// <summary>A backup that was made.</summary>
/// <param name="Target">Where it lies, as whoever made it named it.</param>
/// <param name="Bytes">How large it is; null where nobody said.</param>
public sealed record BackupMark(DateTimeOffset At, string Target, long? Bytes);

/// <summary>Makes backups of an SQLite database, and remembers when one was made of any. Thread safe.</summary>
public sealed class Backups(Database database, TimeProvider time)
{
    /// <summary>Whether <see cref="CopyAsync"/> can be used: PostgreSQL has its own tool.</summary>
    public bool CanCopy => database.Kind == DatabaseKind.Sqlite;

    /// <summary>Writes a whole copy of the database into a new file, while the site runs, and remembers it.</summary>
    /// <param name="file">Where to; must not exist yet.</param>
    /// <exception cref="IOException">The file is there already.</exception>
    /// <exception cref="NotSupportedException">The database is none of SQLite.</exception>
    public async Task<BackupMark> CopyAsync(string file, CancellationToken cancellation = default)
    {
        if (!CanCopy)
            throw new NotSupportedException("Only SQLite is copied like this.");
        var target = Path.GetFullPath(file);
        if (File.Exists(target))
            throw new IOException($"There is a file '{target}' already.");
        await database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO @file";
            command.CommandTimeout = 0;
            command.AddParameter("file", target);
            return await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
        return await MarkAsync(target, new FileInfo(target).Length, cancellation);
    }

    /// <summary>Remembers a backup that another tool made just now.</summary>
    public async Task<BackupMark> MarkAsync(string target, long? bytes = null, CancellationToken cancellation = default)
    {
        var mark = new BackupMark(Instants.FromStored(time.GetUtcNow().ToStored()), target, bytes);
        await database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO backup_mark (at, target, bytes) VALUES (@at, @target, @bytes)";
            command.AddParameter("at", mark.At.ToStored());
            command.AddParameter("target", target);
            command.AddParameter("bytes", bytes);
            await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
        return mark;
    }

    /// <summary>The latest; null where none was ever made.</summary>
    public Task<BackupMark?> LastAsync(CancellationToken cancellation = default) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT at, target, bytes FROM backup_mark ORDER BY id DESC LIMIT 1";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }, cancellation);

    private static BackupMark Read(DbDataReader reader) =>
        new(Instants.FromStored(reader.GetInt64(0)), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt64(2));
}

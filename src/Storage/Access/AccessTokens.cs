using System.Data.Common;
using Billetterie.Abstractions;

namespace Billetterie.Storage.Access;

/// <summary>
/// Keeps what programs sign in with, by the digest of each secret. Thread safe. The secret itself is made and shown once by the
/// caller; it is never stored.
/// </summary>
public sealed class AccessTokens(Database database, TimeProvider time)
{
    private const string Columns = "id, kind, account_id, venue_id, stamp, name, created_at, expires_at";

    /// <summary>Keeps a new secret's digest.</summary>
    public Task<AccessToken> AddAsync(NewAccessToken token, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            var now = time.GetUtcNow();
            await using var command = Command(
                transaction,
                "INSERT INTO access_token (digest, kind, account_id, venue_id, stamp, name, created_at, expires_at) " +
                "VALUES (@digest, @kind, @account, @venue, @stamp, @name, @created, @expires) RETURNING id");
            command.AddParameter("digest", token.Digest);
            command.AddParameter("kind", (short)token.Kind);
            command.AddParameter("account", token.Account.Value);
            command.AddParameter("venue", token.Venue?.Value);
            command.AddParameter("stamp", token.Stamp);
            command.AddParameter("name", token.Name);
            command.AddParameter("created", now.ToStored());
            command.AddParameter("expires", token.ExpiresAt.ToStored());
            var id = (long)(await command.ExecuteScalarAsync(cancellation))!;
            return new AccessToken(id, token.Kind, token.Account, token.Venue, token.Stamp, token.Name, now, token.ExpiresAt);
        }, cancellation);

    /// <summary>What a secret opens; null where it was never issued or is revoked. Whether it has expired is for the caller to see.</summary>
    public async Task<AccessToken?> FindAsync(byte[] digest, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM access_token WHERE digest = @digest";
        command.AddParameter("digest", digest);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    /// <summary>The keys of a venue, oldest first.</summary>
    public async Task<IReadOnlyList<AccessToken>> KeysAsync(VenueId venue, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM access_token WHERE venue_id = @venue ORDER BY id";
        command.AddParameter("venue", venue.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<AccessToken>();
        while (await reader.ReadAsync(cancellation))
            keys.Add(Read(reader));
        return keys;
    }

    /// <summary>Those of the given tokens that are still kept; for hosts that remember them.</summary>
    public async Task<IReadOnlySet<long>> StillKeptAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        var kept = new HashSet<long>();
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var some in ids.Chunk(IdLists.Longest))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT id FROM access_token WHERE id IN ({IdLists.Write(some)})";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                kept.Add(reader.GetInt64(0));
        }
        return kept;
    }

    /// <summary>Forgets a token. False where it was gone.</summary>
    public Task<bool> RevokeAsync(long id, CancellationToken cancellation = default) =>
        DeleteAsync("id = @id", command => command.AddParameter("id", id), cancellation);

    /// <summary>Forgets what has expired.</summary>
    public Task<bool> PurgeAsync(CancellationToken cancellation = default) =>
        DeleteAsync("expires_at < @now", command => command.AddParameter("now", time.GetUtcNow().ToStored()), cancellation);

    private Task<bool> DeleteAsync(string which, Action<DbCommand> bind, CancellationToken cancellation) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = Command(transaction, $"DELETE FROM access_token WHERE {which}");
            bind(command);
            return await command.ExecuteNonQueryAsync(cancellation) > 0;
        }, cancellation);

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static AccessToken Read(DbDataReader reader) => new(
        reader.GetInt64(0), (AccessKind)reader.GetInt16(1), new AccountId(reader.GetInt64(2)),
        reader.IsDBNull(3) ? null : new VenueId(reader.GetInt64(3)), reader.IsDBNull(4) ? null : reader.GetString(4),
        reader.IsDBNull(5) ? null : reader.GetString(5), Instants.FromStored(reader.GetInt64(6)),
        reader.IsDBNull(7) ? null : Instants.FromStored(reader.GetInt64(7)));
}

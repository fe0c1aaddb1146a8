using System.Data.Common;

namespace Billetterie.Storage.Access;

/// <summary>A secret with the moment since which it is there.</summary>
public sealed record ServiceSecret(string Name, byte[] Secret, DateTimeOffset CreatedAt);

/// <summary>Secrets of the service itself, shared by every host of the database. Thread safe.</summary>
public sealed class ServiceSecrets(Database database, TimeProvider time)
{
    /// <summary>The secret under a name; <paramref name="fresh"/> is kept where there is none yet. Whoever comes first decides for all.</summary>
    public async Task<byte[]> FindOrAddAsync(string name, byte[] fresh, CancellationToken cancellation = default)
    {
        if (await FindAsync(name, cancellation) is { } known)
            return known;
        await database.WriteAsync(transaction => AddAsync(transaction, name, fresh, "DO NOTHING", cancellation), cancellation);
        return (await FindAsync(name, cancellation))!;
    }

    /// <summary>The secrets whose names begin so, the newest first.</summary>
    public Task<IReadOnlyList<ServiceSecret>> ListAsync(string prefix, CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<ServiceSecret>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT name, secret, created_at FROM service_secret WHERE substr(name, 1, @length) = @prefix ORDER BY created_at DESC, name DESC";
            command.AddParameter("length", prefix.Length);
            command.AddParameter("prefix", prefix);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var secrets = new List<ServiceSecret>();
            while (await reader.ReadAsync(cancellation))
                secrets.Add(new ServiceSecret(reader.GetString(0), (byte[])reader[1], Instants.FromStored(reader.GetInt64(2))));
            return secrets;
        }, cancellation);

    /// <summary>Keeps a secret under a name, in place of the one that was there.</summary>
    public Task ReplaceAsync(string name, byte[] secret, CancellationToken cancellation = default) =>
        database.WriteAsync(transaction => AddAsync(
            transaction, name, secret, "(name) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at", cancellation), cancellation);

    private async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret FROM service_secret WHERE name = @name";
        command.AddParameter("name", name);
        return (byte[]?)await command.ExecuteScalarAsync(cancellation);
    }

    private async Task AddAsync(DbTransaction transaction, string name, byte[] fresh, string onConflict, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO service_secret (name, secret, created_at) VALUES (@name, @secret, @at) ON CONFLICT {onConflict}";
        command.AddParameter("name", name);
        command.AddParameter("secret", fresh);
        command.AddParameter("at", time.GetUtcNow().ToStored());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

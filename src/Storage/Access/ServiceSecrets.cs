using System.Data.Common;

namespace Billetterie.Storage.Access;

/// <summary>Secrets of the service itself, shared by every host of the database. Thread safe.</summary>
public sealed class ServiceSecrets(Database database, TimeProvider time)
{
    /// <summary>The secret under a name; <paramref name="fresh"/> is kept where there is none yet. Whoever comes first decides for all.</summary>
    public async Task<byte[]> FindOrAddAsync(string name, byte[] fresh, CancellationToken cancellation = default)
    {
        if (await FindAsync(name, cancellation) is { } known)
            return known;
        await database.WriteAsync(transaction => AddAsync(transaction, name, fresh, cancellation), cancellation);
        return (await FindAsync(name, cancellation))!;
    }

    private async Task<byte[]?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret FROM service_secret WHERE name = @name";
        command.AddParameter("name", name);
        return (byte[]?)await command.ExecuteScalarAsync(cancellation);
    }

    private async Task AddAsync(DbTransaction transaction, string name, byte[] fresh, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO service_secret (name, secret, created_at) VALUES (@name, @secret, @at) ON CONFLICT DO NOTHING";
        command.AddParameter("name", name);
        command.AddParameter("secret", fresh);
        command.AddParameter("at", time.GetUtcNow().ToStored());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

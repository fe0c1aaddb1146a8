namespace Billetterie.Storage.Access;

/// <summary>Keeps the keys that protect cookies and codes, so that every host of the same database shares them. Thread safe.</summary>
public sealed class KeyRing(Database database)
{
    /// <summary>Every key, as XML.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT xml FROM key_ring ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var keys = new List<string>();
        while (await reader.ReadAsync(cancellation))
            keys.Add(reader.GetString(0));
        return keys;
    }

    /// <summary>Keeps one more key.</summary>
    public Task AddAsync(string name, string xml, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "INSERT INTO key_ring (name, xml) VALUES (@name, @xml)";
            command.AddParameter("name", name);
            command.AddParameter("xml", xml);
            await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
}

using System.Data.Common;
using System.Text.Json;

namespace Billetterie.Storage.Outbox;

/// <summary>Puts a mail into the outbox inside somebody's transaction: it is sent if and only if that commits (R14). Thread safe.</summary>
public sealed class OutboxWriter(TimeProvider time)
{
    /// <param name="payload">Ids only, never a name or a secret.</param>
    public async Task AddAsync<T>(DbTransaction transaction, string kind, T payload, CancellationToken cancellation = default)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO outbox (kind, payload, created_at, next_attempt_at) VALUES (@kind, @payload, @now, @now)";
        command.AddParameter("kind", kind);
        command.AddParameter("payload", JsonSerializer.Serialize(payload, JsonSerializerOptions.Web));
        command.AddParameter("now", time.GetUtcNow().ToStored());
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

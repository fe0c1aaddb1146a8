using System.Data.Common;
using System.Text.Json;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage.Outbox;

/// <summary>A mail to be written and sent.</summary>
/// <param name="Kind">A name of <see cref="NoticeKind"/>, or of <see cref="PlainMails"/>.</param>
/// <param name="Payload">JSON; holds ids only.</param>
/// <param name="Attempts">Times it was claimed, this one included.</param>
public sealed record OutboxMail(long Id, string Kind, string Payload, DateTimeOffset CreatedAt, int Attempts)
{
    /// <summary>The payload of a mail that a performance caused; null for the other kinds.</summary>
    public Notice? AsNotice() => Enum.TryParse<NoticeKind>(Kind, out _) ? StoredJson.ReadNotice(Payload) : null;

    /// <summary>The payload of a mail that a plain change caused.</summary>
    public T Read<T>() =>
        JsonSerializer.Deserialize<T>(Payload, JsonSerializerOptions.Web) ?? throw new JsonException($"The payload of mail {Id} is null.");
}

/// <summary>How the outbox stands.</summary>
/// <param name="OldestWaiting">When the oldest mail that waits was asked for; null where none waits.</param>
public sealed record OutboxState(int Waiting, int Failed, DateTimeOffset? OldestWaiting);

/// <summary>
/// Hands mails to senders, at least once: a claim is a lease, and what a sender that died had claimed is handed out again. Thread
/// safe, across processes too.
/// </summary>
public sealed class OutboxQueue(Database database, TimeProvider time)
{
    private const string Due =
        "sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= @now AND (leased_until IS NULL OR leased_until < @now)";

    /// <summary>Claims mails that are due, oldest first.</summary>
    /// <param name="lease">For how long nobody else gets them.</param>
    public async Task<IReadOnlyList<OutboxMail>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default)
    {
        // Reading is free, writing takes the turn of the one writer: look first.
        if (!await AnyDueAsync(cancellation))
            return [];
        return await database.WriteAsync(transaction => ClaimAsync(transaction, limit, lease, cancellation), cancellation);
    }

    /// <summary>The mail is out.</summary>
    public Task MarkSentAsync(long id, CancellationToken cancellation = default) =>
        UpdateAsync("sent_at = @now, leased_until = NULL, last_error = NULL", id, null, null, cancellation);

    /// <summary>It could not be sent; it is tried again at a moment.</summary>
    public Task PostponeAsync(long id, DateTimeOffset until, string error, CancellationToken cancellation = default) =>
        UpdateAsync("next_attempt_at = @until, leased_until = NULL, last_error = @error", id, until, error, cancellation);

    /// <summary>It will not be tried again by itself.</summary>
    public Task GiveUpAsync(long id, string error, CancellationToken cancellation = default) =>
        UpdateAsync("failed_at = @now, leased_until = NULL, last_error = @error", id, null, error, cancellation);

    /// <summary>For telemetry and the coordination.</summary>
    public async Task<OutboxState> StateAsync(CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT COUNT(*), MIN(created_at), (SELECT COUNT(*) FROM outbox WHERE failed_at IS NOT NULL) " +
            "FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new OutboxState(
            (int)reader.GetInt64(0), (int)reader.GetInt64(2), reader.IsDBNull(1) ? null : Instants.FromStored(reader.GetInt64(1)));
    }

    private async Task<bool> AnyDueAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM outbox WHERE {Due} LIMIT 1";
        command.AddParameter("now", time.GetUtcNow().ToStored());
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private async Task<IReadOnlyList<OutboxMail>> ClaimAsync(
        DbTransaction transaction, int limit, TimeSpan lease, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        // Said twice: a row that another sender claimed while we waited for its lock is looked at again by the outer condition.
        command.CommandText =
            "UPDATE outbox SET leased_until = @until, attempts = attempts + 1 WHERE id IN " +
            $"(SELECT id FROM outbox WHERE {Due} ORDER BY next_attempt_at, id LIMIT @limit) AND {Due} " +
            "RETURNING id, kind, payload, created_at, attempts";
        command.AddParameter("now", time.GetUtcNow().ToStored());
        command.AddParameter("until", (time.GetUtcNow() + lease).ToStored());
        command.AddParameter("limit", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var mails = new List<OutboxMail>();
        while (await reader.ReadAsync(cancellation))
        {
            mails.Add(new OutboxMail(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Instants.FromStored(reader.GetInt64(3)), reader.GetInt32(4)));
        }
        return [.. mails.OrderBy(mail => mail.Id)];
    }

    private Task UpdateAsync(string set, long id, DateTimeOffset? until, string? error, CancellationToken cancellation) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"UPDATE outbox SET {set} WHERE id = @id";
            command.AddParameter("id", id);
            command.AddParameter("now", time.GetUtcNow().ToStored());
            if (until is not null)
                command.AddParameter("until", until.ToStored());
            if (error is not null)
                command.AddParameter("error", error);
            await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
}

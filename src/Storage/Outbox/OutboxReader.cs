using System.Data.Common;

namespace Billetterie.Storage.Outbox;

/// <summary>
/// The sender's side of the outbox. A mail is claimed for a while, sent, and marked; a sender that dies loses its claim when
/// the while is over, so that every mail is sent at least once. Safe with several senders, in one process or many.
/// </summary>
public sealed class OutboxReader(Database database, TimeProvider time)
{
    private const string Due =
        "sent_at IS NULL AND failed_at IS NULL AND next_attempt_at <= @now AND (leased_until IS NULL OR leased_until <= @now)";

    /// <summary>Takes mails that are due, the longest waiting first; nobody else gets them before the lease is over.</summary>
    public async Task<IReadOnlyList<OutboxMail>> ClaimAsync(int limit, TimeSpan lease, CancellationToken cancellation = default)
    {
        // Reading is free, writing takes the turn of the one writer: look first.
        return await AnyDueAsync(cancellation) ? await ClaimDueAsync(limit, lease, cancellation) : [];
    }

    private Task<bool> AnyDueAsync(CancellationToken cancellation) => database.ReadAsync(async connection =>
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT 1 FROM outbox WHERE {Due} LIMIT 1";
        command.AddParameter("now", time.GetUtcNow().ToStored());
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }, cancellation);

    private Task<IReadOnlyList<OutboxMail>> ClaimDueAsync(int limit, TimeSpan lease, CancellationToken cancellation) =>
        database.WriteAsync<IReadOnlyList<OutboxMail>>(async transaction =>
        {
            var now = time.GetUtcNow();
            var skip = database.Kind == DatabaseKind.Postgres ? "FOR UPDATE SKIP LOCKED" : "";
            await using var command = Command(transaction,
                "UPDATE outbox SET leased_until = @until, attempts = attempts + 1 " +
                $"WHERE id IN (SELECT id FROM outbox WHERE {Due} ORDER BY next_attempt_at, id LIMIT @limit {skip}) " +
                "RETURNING id, kind, payload, created_at, attempts");
            command.AddParameter("until", (now + lease).ToStored());
            command.AddParameter("now", now.ToStored());
            command.AddParameter("limit", limit);
            var claimed = await ReadMailsAsync(command, cancellation);
            // RETURNING gives them in no order.
            return [.. claimed.OrderBy(mail => mail.Id)];
        }, cancellation);

    /// <summary>Says that a mail left.</summary>
    public Task MarkSentAsync(long mail, CancellationToken cancellation = default) =>
        ExecuteAsync("UPDATE outbox SET sent_at = @now, leased_until = NULL, last_error = NULL WHERE id = @id", mail, [], cancellation);

    /// <summary>Says that a mail did not leave: it is due again later, or given up after the last attempt.</summary>
    /// <param name="error">What went wrong, without personal data.</param>
    public Task MarkFailedAsync(OutboxMail mail, string error, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var wait = MailRetries.After(mail.Attempts);
        return ExecuteAsync(
            "UPDATE outbox SET next_attempt_at = @next, failed_at = @failed, last_error = @error, leased_until = NULL WHERE id = @id",
            mail.Id,
            [("next", (now + (wait ?? TimeSpan.Zero)).ToStored()), ("failed", wait is null ? now.ToStored() : null), ("error", error)],
            cancellation);
    }

    /// <summary>Says that a mail will never leave, however often it is tried: nobody to send it to, an address that is none.</summary>
    /// <param name="error">What is wrong, without personal data.</param>
    public Task GiveUpAsync(OutboxMail mail, string error, CancellationToken cancellation = default) => ExecuteAsync(
        "UPDATE outbox SET failed_at = @now, last_error = @error, leased_until = NULL WHERE id = @id", mail.Id, [("error", error)], cancellation);

    /// <summary>Has a mail that was given up sent again, with all its attempts.</summary>
    public Task RetryAsync(long mail, CancellationToken cancellation = default) => ExecuteAsync(
        "UPDATE outbox SET failed_at = NULL, attempts = 0, next_attempt_at = @now, leased_until = NULL WHERE id = @id AND failed_at IS NOT NULL",
        mail, [], cancellation);

    /// <summary>How the outbox stands.</summary>
    public Task<OutboxCounts> CountAsync(CancellationToken cancellation = default) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT (SELECT count(*) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL), " +
                "(SELECT min(created_at) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL), " +
                "(SELECT count(*) FROM outbox WHERE failed_at IS NOT NULL)";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return new OutboxCounts(
                (int)reader.GetInt64(0), reader.IsDBNull(1) ? null : Instants.FromStored(reader.GetInt64(1)), (int)reader.GetInt64(2));
        }, cancellation);

    /// <summary>Mails that were given up, the newest first.</summary>
    public Task<IReadOnlyList<FailedMail>> ReadFailedAsync(int limit, CancellationToken cancellation = default) =>
        database.ReadAsync<IReadOnlyList<FailedMail>>(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT id, kind, payload, created_at, attempts, failed_at, last_error FROM outbox WHERE failed_at IS NOT NULL " +
                "ORDER BY failed_at DESC, id DESC LIMIT @limit";
            command.AddParameter("limit", limit);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var failed = new List<FailedMail>();
            while (await reader.ReadAsync(cancellation))
            {
                var error = reader.IsDBNull(6) ? "" : reader.GetString(6);
                failed.Add(new FailedMail(ReadMail(reader), Instants.FromStored(reader.GetInt64(5)), error));
            }
            return failed;
        }, cancellation);

    private Task ExecuteAsync(string sql, long mail, (string Name, object? Value)[] parameters, CancellationToken cancellation) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = Command(transaction, sql);
            command.AddParameter("id", mail);
            if (sql.Contains("@now", StringComparison.Ordinal))
                command.AddParameter("now", time.GetUtcNow().ToStored());
            foreach (var (name, value) in parameters)
                command.AddParameter(name, value);
            await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static async Task<List<OutboxMail>> ReadMailsAsync(DbCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var mails = new List<OutboxMail>();
        while (await reader.ReadAsync(cancellation))
            mails.Add(ReadMail(reader));
        return mails;
    }

    private static OutboxMail ReadMail(DbDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), Instants.FromStored(reader.GetInt64(3)), reader.GetInt32(4));
}

using Billetterie.Abstractions;

namespace Billetterie.Storage.Imports;

/// <summary>What an import answered, under its key.</summary>
/// <param name="Digest">Of the file and of what was asked with it.</param>
/// <param name="Answer">Compressed by whoever stored it.</param>
public sealed record ImportAnswer(string Digest, byte[] Answer);

/// <summary>Remembers what imports answered, as long as every answer is remembered (R13). Thread safe.</summary>
public sealed class ImportAnswers(Database database, TimeProvider clock)
{
    /// <summary>The answer under a key; null where there is none.</summary>
    public Task<ImportAnswer?> RecallAsync(RequestKey key, CancellationToken cancellation = default) =>
        database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT digest, answer FROM import_answer WHERE account_id = @account AND request = @request";
            command.AddParameter("account", key.Account.Value);
            command.AddParameter("request", database.GuidValue(key.Id));
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await reader.ReadAsync(cancellation) ? new ImportAnswer(reader.GetString(0), (byte[])reader.GetValue(1)) : null;
        }, cancellation);

    /// <summary>Keeps an answer. The first one under a key stays.</summary>
    public Task RememberAsync(RequestKey key, ImportAnswer answer, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                "INSERT INTO import_answer (account_id, request, at, digest, answer) VALUES (@account, @request, @at, @digest, @answer) " +
                "ON CONFLICT (account_id, request) DO NOTHING";
            command.AddParameter("account", key.Account.Value);
            command.AddParameter("request", database.GuidValue(key.Id));
            command.AddParameter("at", clock.GetUtcNow().ToStored());
            command.AddParameter("digest", answer.Digest);
            command.AddParameter("answer", answer.Answer);
            await command.ExecuteNonQueryAsync(cancellation);
        }, cancellation);
}

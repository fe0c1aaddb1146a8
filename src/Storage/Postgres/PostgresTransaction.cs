using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>
/// Stores batches in one transaction, all or nothing. Together: one exchange carries BEGIN and every statement, a second one
/// COMMIT. Alone: statement by statement, so as to tell what it conflicts with. Used by one committer, on its connection.
/// </summary>
internal sealed class PostgresTransaction(TimeProvider time)
{
    private const int CommandTimeoutSeconds = 15;

    /// <summary>A row that stood in the way may be gone when we look for it; then the batch is tried again.</summary>
    private const int AttemptsAlone = 5;

    // Together a conflict only has to be noticed, which a failing insert does for less than one that looks first.
    private readonly CommitColumns _together = new(counting: false);
    private readonly CommitColumns _alone = new(counting: true);

    /// <summary>Whether COMMIT was sent: if the exchange breaks after that, nobody knows whether it was stored.</summary>
    public bool CommitSent { get; set; }

    /// <summary>Stores all these batches, of different performances; false, with nothing stored, when one of them conflicts.</summary>
    public async Task<bool> TryStoreAllAsync(NpgsqlConnection connection, List<PendingCommit> group)
    {
        _together.Fill(group.Select(pending => pending.Batch), time.GetUtcNow());
        await using var transaction = await connection.BeginTransactionAsync();
        if (!await TryWriteAllAsync(connection, group))
        {
            await transaction.RollbackAsync();
            return false;
        }
        await CommitAsync(transaction);
        return true;
    }

    private async Task<bool> TryWriteAllAsync(NpgsqlConnection connection, List<PendingCommit> group)
    {
        var expected = group.ToDictionary(pending => pending.Batch.Performance.Value, pending => pending.Batch.ExpectedVersion);
        await using var batch = NewBatch(connection);
        batch.BatchCommands.Add(_together.Fence.ToCommand());
        var writes = AddWrites(batch);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync();
            if (!await HoldsFenceAsync(reader, expected))
                return false;
            while (await reader.NextResultAsync())
            {
            }
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
        return writes.TrueForAll(static write => write.HitAll);
    }

    /// <summary>Stores one batch, or tells what it conflicts with.</summary>
    public async Task<CommitResult> StoreOneAsync(NpgsqlConnection connection, PerformanceBatch one)
    {
        for (var attempt = 0; attempt < AttemptsAlone; attempt++)
        {
            try
            {
                if (await TryStoreOneAsync(connection, one) is { } result)
                    return result;
            }
            catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // Rolled back by the server in favour of another transaction.
            }
        }
        throw new StoreUnavailableException($"Performance {one.Performance}: other transactions were in the way {AttemptsAlone} times.");
    }

    private async Task<CommitResult?> TryStoreOneAsync(NpgsqlConnection connection, PerformanceBatch one)
    {
        _alone.Fill([one], time.GetUtcNow());
        await using var transaction = await connection.BeginTransactionAsync();
        if (await ReadVersionAsync(connection) != one.ExpectedVersion)
            return CommitResult.VersionMoved.Instance;
        var missed = await WriteOneAsync(connection);
        if (missed is null)
        {
            await CommitAsync(transaction);
            return CommitResult.Stored.Instance;
        }
        await transaction.RollbackAsync();
        return await DiagnoseAsync(connection, one, missed);
    }

    /// <summary>Runs every statement until one meets rows of somebody else, and returns that one.</summary>
    private async Task<ColumnStatement?> WriteOneAsync(NpgsqlConnection connection)
    {
        foreach (var (statement, mustHitAll) in _alone.Writes)
        {
            if (statement.Rows == 0)
                continue;
            await using var batch = NewBatch(connection);
            batch.BatchCommands.Add(statement.ToCommand());
            var hit = await batch.ExecuteNonQueryAsync();
            if (mustHitAll && hit != statement.Rows)
                return statement;
        }
        return null;
    }

    /// <summary>Names the conflict; null when what stood in the way is gone by now.</summary>
    private async Task<CommitResult?> DiagnoseAsync(NpgsqlConnection connection, PerformanceBatch one, ColumnStatement missed)
    {
        if (missed == _alone.Created || missed == _alone.Updated)
            return CommitResult.VersionMoved.Instance;
        if (missed == _alone.Answers)
        {
            var known = await PostgresConflicts.FindKnownAsync(connection, one.Answers);
            return known.Count > 0 ? new CommitResult.KeysKnown(known) : null;
        }
        if (missed == _alone.SlotsTaken)
        {
            var gone = await PostgresConflicts.FindGoneAsync(connection, one);
            return gone.Count > 0 ? new CommitResult.SlotsGone(gone) : null;
        }
        throw new InvalidOperationException($"Performance {one.Performance}: rows that were to be changed are not stored.");
    }

    private async Task CommitAsync(NpgsqlTransaction transaction)
    {
        CommitSent = true;
        await transaction.CommitAsync();
    }

    private static NpgsqlBatch NewBatch(NpgsqlConnection connection) => new(connection) { Timeout = CommandTimeoutSeconds };

    private List<SentWrite> AddWrites(NpgsqlBatch batch)
    {
        var sent = new List<SentWrite>(_together.Writes.Count);
        foreach (var write in _together.Writes)
        {
            if (write.Statement.Rows == 0)
                continue;
            var command = write.Statement.ToCommand();
            batch.BatchCommands.Add(command);
            sent.Add(new SentWrite(write, command));
        }
        return sent;
    }

    private static async Task<bool> HoldsFenceAsync(NpgsqlDataReader reader, Dictionary<long, long> expected)
    {
        var (held, existing) = (true, 0);
        while (await reader.ReadAsync())
        {
            existing++;
            held &= expected[reader.GetInt64(0)] == reader.GetInt64(1);
        }
        return held && existing == expected.Count(pair => pair.Value > 0);
    }

    private async Task<long> ReadVersionAsync(NpgsqlConnection connection)
    {
        await using var batch = NewBatch(connection);
        batch.BatchCommands.Add(_alone.Fence.ToCommand());
        await using var reader = await batch.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetInt64(1) : 0;
    }

    private readonly record struct SentWrite(WriteStatement Write, NpgsqlBatchCommand Command)
    {
        public bool HitAll => !Write.MustHitAll || Command.RecordsAffected == Write.Statement.Rows;
    }
}

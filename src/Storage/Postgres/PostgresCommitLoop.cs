using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Billetterie.Storage.Postgres;

/// <summary>
/// Takes everything that waits into one transaction, over a connection of its own whose statements stay prepared. A group in
/// which somebody conflicts is rolled back and committed one performance at a time, so that a loser fails alone.
/// </summary>
internal sealed class PostgresCommitLoop(
    PostgresDatabase database, CommitQueue queue, StorageMeter meter, TimeProvider time, ILogger log)
{
    private readonly PostgresTransaction _transaction = new(time);
    private NpgsqlConnection? _connection;

    public async Task RunAsync()
    {
        var reader = queue.CreateReader();
        var group = new List<PendingCommit>();
        while (reader.HasNext || await queue.WaitAsync())
        {
            reader.Gather(group);
            if (group.Count > 0)
                await CommitGroupAsync(group);
            group.Clear();
        }
        await CloseAsync();
    }

    private async Task CommitGroupAsync(List<PendingCommit> group)
    {
        using var activity = StorageMeter.Activities.StartActivity("commit");
        var started = Stopwatch.GetTimestamp();
        var outcomes = new object?[group.Count];
        try
        {
            if (await TryTogetherAsync(group))
                Array.Fill(outcomes, CommitResult.Stored.Instance);
            else
                await EachAloneAsync(group, outcomes);
        }
        catch (StoreUnavailableException fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            for (var i = 0; i < outcomes.Length; i++)
                outcomes[i] ??= fault;
        }
        meter.Tell(group, outcomes, started);
        for (var i = 0; i < group.Count; i++)
            group[i].Complete(outcomes[i]);
    }

    /// <summary>False when the group is to be split: somebody conflicts, or a guard of the database refuses a row.</summary>
    private async Task<bool> TryTogetherAsync(List<PendingCommit> group)
    {
        try
        {
            var stored = await WithConnectionAsync(connection => _transaction.TryStoreAllAsync(connection, group));
            if (stored)
                meter.Commits.Add(1);
            else if (group.Count > 1)
                meter.Splits.Add(1);
            return stored;
        }
        catch (Exception refused) when (refused is not StoreUnavailableException)
        {
            log.LogWarning(refused, "A transaction of {Count} performances is split.", group.Count);
            await CloseAsync();
            return false;
        }
    }

    private async Task EachAloneAsync(List<PendingCommit> group, object?[] outcomes)
    {
        for (var i = 0; i < group.Count; i++)
        {
            var batch = group[i].Batch;
            try
            {
                var result = await WithConnectionAsync(connection => _transaction.StoreOneAsync(connection, batch));
                outcomes[i] = result;
                if (result is CommitResult.Stored)
                    meter.Commits.Add(1);
            }
            catch (Exception fault) when (fault is not StoreUnavailableException)
            {
                log.LogError(fault, "Performance {Performance} could not be stored.", batch.Performance);
                await CloseAsync();
                outcomes[i] = fault;
            }
        }
    }

    /// <summary>
    /// Runs a transaction. A connection that breaks before COMMIT was sent has stored nothing, so one new connection is tried
    /// with the same; after that nobody knows, and the caller has to look.
    /// </summary>
    private async Task<T> WithConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            _transaction.CommitSent = false;
            try
            {
                _connection ??= await database.OpenKeyedAsync();
                return await work(_connection);
            }
            catch (Exception fault) when (database.IsUnavailable(fault))
            {
                await CloseAsync();
                database.ForgetConnections();
                if (attempt > 1 || _transaction.CommitSent)
                {
                    meter.Faults.Add(1);
                    log.LogError(fault, "The database cannot be used.");
                    throw new StoreUnavailableException("The database cannot be used.", fault);
                }
            }
        }
    }

    private async Task CloseAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is null)
            return;
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception fault) when (database.IsUnavailable(fault))
        {
            log.LogDebug(fault, "A broken connection did not close cleanly.");
        }
    }
}

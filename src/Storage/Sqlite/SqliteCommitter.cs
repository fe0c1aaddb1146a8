using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Billetterie.Storage.Sqlite;

/// <summary>
/// The one writer of performances: a thread of its own with a connection of its own, because a commit waits for the disk and
/// the thread pool must not. Takes everything that waits into one transaction. It first writes without savepoints, which
/// cost a copy of every page touched; only when somebody conflicts is the group written again, each behind a savepoint.
/// </summary>
internal sealed class SqliteCommitter : ICommitter
{
    private readonly SqliteDatabase _database;
    private readonly CommitQueue _queue;
    private readonly StorageMeter _meter;
    private readonly TimeProvider _time;
    private readonly ILogger<SqliteCommitter> _log;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SqliteConnection? _connection;
    private SqliteCommitStatements? _statements;
    private SqliteBatchWriter? _writer;

    public SqliteCommitter(
        SqliteDatabase database, CommitQueue queue, StorageMeter meter, TimeProvider time, ILogger<SqliteCommitter> log)
    {
        _database = database;
        _queue = queue;
        _meter = meter;
        _time = time;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "Billetterie commit" };
        _thread.Start();
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Stop();
        await _ended.Task;
    }

    private void Run()
    {
        var reader = _queue.CreateReader();
        var group = new List<PendingCommit>();
        while (reader.HasNext || _queue.WaitAsync().AsTask().GetAwaiter().GetResult())
        {
            using (_database.TakeTurn())
            {
                reader.Gather(group);
                CommitGroup(group);
            }
            group.Clear();
        }
        Close();
        _ended.SetResult();
    }

    private void CommitGroup(List<PendingCommit> group)
    {
        using var activity = StorageMeter.Activities.StartActivity("commit");
        var started = Stopwatch.GetTimestamp();
        var outcomes = new object?[group.Count];
        try
        {
            Open();
            if (!TryWriteAll(group, outcomes))
            {
                if (group.Count > 1)
                    _meter.Splits.Add(1);
                WriteEach(group, outcomes);
            }
        }
        catch (Exception fault) when (_database.IsUnavailable(fault))
        {
            _meter.Faults.Add(1);
            _log.LogError(fault, "A transaction of {Count} performances failed.", group.Count);
            activity?.SetStatus(ActivityStatusCode.Error);
            Close();
            // What kept this one from writing may be shared with the others that are open.
            _database.ForgetConnections();
            Array.Fill(outcomes, new StoreUnavailableException("The database file cannot be written.", fault));
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "A transaction of {Count} performances failed.", group.Count);
            Close();
            Array.Fill(outcomes, fault);
        }
        _meter.Tell(group, outcomes, started);
        for (var i = 0; i < group.Count; i++)
            group[i].Complete(outcomes[i]);
    }

    /// <summary>Writes all without savepoints; false, with nothing stored, when one of them conflicts.</summary>
    private bool TryWriteAll(List<PendingCommit> group, object?[] outcomes)
    {
        _statements!.Begin.Run();
        var clean = false;
        try
        {
            clean = true;
            for (var i = 0; i < group.Count && clean; i++)
            {
                outcomes[i] = _writer!.Write(group[i].Batch);
                clean = outcomes[i] is CommitResult.Stored;
            }
        }
        catch (Exception fault) when (!_database.IsUnavailable(fault))
        {
            clean = false;
            outcomes[0] = fault;
        }
        if (clean)
        {
            _statements.Commit.Run();
            _meter.Commits.Add(1);
            return true;
        }
        _statements.Rollback.Run();
        // Alone it is judged already.
        return group.Count == 1;
    }

    /// <summary>Writes each behind a savepoint, so that whoever conflicts does not fail the others.</summary>
    private void WriteEach(List<PendingCommit> group, object?[] outcomes)
    {
        _statements!.Begin.Run();
        for (var i = 0; i < group.Count; i++)
        {
            _statements.Savepoint.Run();
            try
            {
                outcomes[i] = _writer!.Write(group[i].Batch);
            }
            catch (Exception fault) when (!_database.IsUnavailable(fault))
            {
                outcomes[i] = fault;
            }
            if (outcomes[i] is not CommitResult.Stored)
                _statements.RollbackToSavepoint.Run();
            _statements.ReleaseSavepoint.Run();
        }
        _statements.Commit.Run();
        _meter.Commits.Add(1);
    }

    private void Open()
    {
        if (_connection is not null)
            return;
        var connection = _database.OpenWriter();
        _statements = new SqliteCommitStatements(connection);
        _writer = new SqliteBatchWriter(_statements, _time);
        _connection = connection;
    }

    /// <summary>Drops the connection, and with it a transaction that is neither committed nor rolled back.</summary>
    private void Close()
    {
        _writer?.Dispose();
        _statements?.Dispose();
        _connection?.Dispose();
        (_writer, _statements, _connection) = (null, null, null);
    }
}

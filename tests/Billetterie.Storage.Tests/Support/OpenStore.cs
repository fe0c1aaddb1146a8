using System.Diagnostics.Metrics;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Postgres;
using Billetterie.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Billetterie.Storage.Tests.Support;

/// <summary>A performance store as one program has it, whose transactions are counted.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly StorageMeter _meter = new();
    private readonly MeterListener _listener = new();
    private readonly PerformanceStore _store;
    private long _commits;

    public OpenStore(Database database, TimeProvider? time = null)
    {
        Database = database;
        Queue = new CommitQueue(_meter);
        ICommitter committer = database switch
        {
            SqliteDatabase sqlite => new SqliteCommitter(sqlite, Queue, _meter, time ?? TimeProvider.System, NullLogger<SqliteCommitter>.Instance),
            PostgresDatabase postgres => new PostgresCommitter(postgres, Queue, _meter, time ?? TimeProvider.System, NullLogger<PostgresCommitter>.Instance),
            _ => throw new InvalidOperationException("An unknown database."),
        };
        _store = new PerformanceStore(database, Queue, committer);
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _commits, value));
        _listener.EnableMeasurementEvents(_meter.Commits);
        _listener.Start();
    }

    public Database Database { get; }

    public CommitQueue Queue { get; }

    public IPerformanceStore Store => _store;

    /// <summary>Transactions committed so far.</summary>
    public long Commits => Interlocked.Read(ref _commits);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _listener.Dispose();
        _meter.Dispose();
        await Database.DisposeAsync();
    }
}

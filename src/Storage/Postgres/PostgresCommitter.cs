using Billetterie.Storage.Journal;
using Microsoft.Extensions.Logging;

namespace Billetterie.Storage.Postgres;

/// <summary>
/// Empties the commit queue with two loops: while the transaction of one waits for the disk, the other writes what has
/// gathered for other performances.
/// </summary>
internal sealed class PostgresCommitter : ICommitter
{
    private const int Loops = 2;

    private readonly CommitQueue _queue;
    private readonly Task _ended;

    public PostgresCommitter(
        PostgresDatabase database, CommitQueue queue, StorageMeter meter, TimeProvider time, ILogger<PostgresCommitter> log)
    {
        _queue = queue;
        var loops = Enumerable.Range(0, Loops).Select(_ => new PostgresCommitLoop(database, queue, meter, time, log));
        _ended = Task.WhenAll(loops.Select(loop => Task.Run(loop.RunAsync)));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Stop();
        await _ended;
    }
}

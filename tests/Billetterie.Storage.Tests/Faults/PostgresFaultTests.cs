using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Tests.Support;
using Billetterie.Testing;

namespace Billetterie.Storage.Tests.Faults;

/// <summary>A server that goes and comes back: what was answered stands, and the store goes on without a restart.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private static readonly PerformanceId Id = new(1);

    private PostgresServer? _server;
    private OpenStore? _store;

    private PostgresServer Server => _server!;

    private IPerformanceStore Store => _store!.Store;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.StartAsync();
        _store = new OpenStore(await new PostgresHome(await _server.CreateDatabaseAsync()).OpenMigratedAsync());
        await StoredAsync(Batches.Publish(Id));
    }

    public async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private async Task StoredAsync(PerformanceBatch batch) => Assert.IsType<CommitResult.Stored>(await Store.CommitAsync(batch));

    [SkippableFact]
    public async Task Connections_cut_between_commits_go_unnoticed()
    {
        await StoredAsync(Batches.Book(Id, 1, first: 1));
        await CutAsync();

        await StoredAsync(Batches.Book(Id, 2, first: 2));

        await CutAsync();
        await StoredAsync(Batches.Book(Id, 3, first: 3));
        Assert.Equal(4, (await Store.JournalAsync(Id, 0)).Count);
    }

    [SkippableFact]
    public async Task A_connection_cut_before_the_commit_is_tried_again_on_a_new_one()
    {
        await using var held = await CommitsHeldBack.StartAsync(_store!);
        var waiting = Store.CommitAsync(Batches.Book(Id, 1, first: 1));

        // Ends the lock as well as the transactions that wait for it.
        await CutAsync();
        await held.DisposeAsync();

        Assert.IsType<CommitResult.Stored>(await waiting);
        Assert.Equal(2, (await Store.JournalAsync(Id, 0)).Count);
    }

    [SkippableFact]
    public async Task A_server_that_is_stopped_is_unavailable_until_it_is_started()
    {
        await StoredAsync(Batches.Book(Id, 1, first: 1));
        await Server.StopAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CommitAsync(Batches.Book(Id, 2, first: 2)));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.JournalAsync(Id, 0));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.RecallAsync([new RequestKey(Batches.Account, Guid.NewGuid())]));
        await Server.StartAgainAsync();

        await StoredAsync(Batches.Book(Id, 2, first: 2));
    }

    [SkippableFact]
    public async Task What_was_answered_survives_a_crash_of_the_server()
    {
        for (var version = 1; version <= 10; version++)
            await StoredAsync(Batches.Book(Id, version, first: version));

        await Server.KillAsync();
        await Server.StartAgainAsync();

        Assert.Equal(11, (await Store.JournalAsync(Id, 0)).Count);
        Assert.Equal(10, await _store!.Database.CountAsync("quota_slot"));
        await StoredAsync(Batches.Book(Id, 11, first: 11));
    }

    [SkippableFact]
    public async Task A_server_that_only_reads_is_unavailable_until_it_writes()
    {
        await StoredAsync(Batches.Book(Id, 1, first: 1));
        await Server.ExecuteAsync("postgres", "ALTER SYSTEM SET default_transaction_read_only = on");
        await Server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        await CutAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CommitAsync(Batches.Book(Id, 2, first: 2)));
        Assert.Equal(2, (await Store.JournalAsync(Id, 0)).Count);
        await Server.ExecuteAsync("postgres", "SET default_transaction_read_only = off", "ALTER SYSTEM RESET default_transaction_read_only");
        await Server.ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        await CutAsync();

        await StoredAsync(Batches.Book(Id, 2, first: 2));
    }

    [SkippableFact]
    public async Task Killed_under_load_nothing_answered_is_lost_and_nothing_is_stored_twice()
    {
        var answered = 0L;
        using var stop = new CancellationTokenSource();
        var underway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var load = Task.Run(async () =>
        {
            for (long version = 1; !stop.IsCancellationRequested;)
            {
                try
                {
                    var result = await Store.CommitAsync(Batches.Book(Id, version, first: (int)version));
                    Assert.IsType<CommitResult.Stored>(result);
                    Interlocked.Exchange(ref answered, ++version);
                }
                catch (StoreUnavailableException)
                {
                    // Nobody knows whether it stored: look, as an owner does.
                    version = await LookAsync();
                }
                if (version > 50)
                    underway.TrySetResult();
            }
        });
        for (var crash = 0; crash < 3; crash++)
        {
            // A load that ended says why; nobody else would wake this.
            await await Task.WhenAny(underway.Task, load);
            await Server.KillAsync();
            await Server.StartAgainAsync();
            underway = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        await stop.CancelAsync();
        await load;

        var journal = await Store.JournalAsync(Id, 0);
        Assert.InRange(journal.Count, Interlocked.Read(ref answered), Interlocked.Read(ref answered) + 1);
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(i => (long)i), journal.Select(entry => entry.Version));
        Assert.Equal(journal.Count - 1, await _store!.Database.CountAsync("reservation"));
        Assert.Equal(journal.Count - 1, await _store!.Database.CountAsync("request_outcome"));
    }

    /// <summary>The stored version, once there is a server to ask: going on by the one before could store over what was stored.</summary>
    private async Task<long> LookAsync()
    {
        while (true)
        {
            try
            {
                return (await Store.JournalAsync(Id, 0)).Count;
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }

    private Task CutAsync() => Server.CutConnectionsAsync(new Npgsql.NpgsqlConnectionStringBuilder(
        ((Storage.Postgres.PostgresDatabase)_store!.Database).Source.ConnectionString).Database!);
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Sqlite;
using Billetterie.Storage.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Billetterie.Storage.Tests.Faults;

/// <summary>A file that cannot be written is a fault that passes: the store goes on by itself when it can.</summary>
public sealed class SqliteFaultTests : IAsyncLifetime
{
    private static readonly PerformanceId Id = new(1);

    private readonly SqliteHome _home = new();
    private OpenStore? _store;

    private OpenStore Store => _store!;

    public async Task InitializeAsync()
    {
        await (await _home.OpenMigratedAsync()).DisposeAsync();
        _store = new OpenStore(new SqliteDatabase(_home.File, TimeSpan.FromMilliseconds(50)));
        Assert.IsType<CommitResult.Stored>(await Store.Store.CommitAsync(Batches.Publish(Id)));
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await _home.DisposeAsync();
    }

    [Fact]
    public async Task A_file_locked_by_another_program_is_unavailable_until_it_is_let_go()
    {
        await using (var other = new SqliteConnection($"Data Source={_home.File};Pooling=false"))
        {
            await other.OpenAsync();
            await using var locking = other.BeginTransaction();

            await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.Store.CommitAsync(Batches.Book(Id, 1, first: 1)));
            Assert.Single(await Store.Store.JournalAsync(Id, 0));
        }

        Assert.IsType<CommitResult.Stored>(await Store.Store.CommitAsync(Batches.Book(Id, 1, first: 1)));
    }

    [Fact]
    public async Task A_program_that_dies_in_a_transaction_leaves_nothing_of_it()
    {
        await using (var dying = new SqliteConnection($"Data Source={_home.File};Pooling=false"))
        {
            await dying.OpenAsync();
            await using var command = dying.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE; UPDATE performance SET version = 9; DELETE FROM performance_journal;";
            await command.ExecuteNonQueryAsync();
        }

        Assert.Single(await Store.Store.JournalAsync(Id, 0));
        Assert.IsType<CommitResult.Stored>(await Store.Store.CommitAsync(Batches.Book(Id, 1, first: 1)));
    }

    [Fact]
    public async Task A_copy_taken_under_way_holds_whole_commits()
    {
        var copy = _home.File + ".copy";
        for (var version = 1; version <= 20; version++)
        {
            await Store.Store.CommitAsync(Batches.Book(Id, version, first: version));
            if (version == 10)
                await Store.Database.ExecuteAsync($"VACUUM INTO '{copy}'");
        }

        await using var restored = new OpenStore(new SqliteDatabase(copy));

        Assert.Equal(11, (await restored.Store.JournalAsync(Id, 0)).Count);
        Assert.Equal(10, await restored.Database.CountAsync("reservation"));
        Assert.IsType<CommitResult.Stored>(await restored.Store.CommitAsync(Batches.Book(Id, 11, first: 11)));
    }
}

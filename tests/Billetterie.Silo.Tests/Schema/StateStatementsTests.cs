using Billetterie.Silo.Tests.Support;
using Billetterie.Silo.Windows;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Billetterie.Silo.Tests.Schema;

/// <summary>Our statements under Orleans' own provider: what its grain storage asks of a table.</summary>
public sealed class StateStatementsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly GrainId Grain = GrainId.Create(GrainType.Create("window-sweep"), GrainIdKeyExtensions.CreateIntegerKey(0));

    [SkippableFact]
    public async Task What_was_never_written_reads_as_new()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var storage = await StartedAsync(tables);

        var state = await ReadAsync(storage);

        Assert.False(state.RecordExists);
        Assert.Equal(default, state.State!.LastAt);
    }

    [SkippableFact]
    public async Task A_state_is_read_back_as_it_was_written_last()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var storage = await StartedAsync(tables);
        var state = await ReadAsync(storage);
        for (var minute = 1; minute <= 3; minute++)
        {
            state.State!.LastAt = Now.AddMinutes(minute);
            await storage.WriteStateAsync("sweep", Grain, state);
        }

        var read = await ReadAsync(storage);

        Assert.True(read.RecordExists);
        Assert.Equal((Now.AddMinutes(3), state.ETag), (read.State!.LastAt, read.ETag));
    }

    [SkippableFact]
    public async Task Of_two_who_found_nothing_one_writes()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var storage = await StartedAsync(tables);
        var (first, second) = (await ReadAsync(storage), await ReadAsync(storage));
        await storage.WriteStateAsync("sweep", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("sweep", Grain, second));
    }

    [SkippableFact]
    public async Task Of_two_who_read_the_same_one_writes()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var storage = await StartedAsync(tables);
        await storage.WriteStateAsync("sweep", Grain, await ReadAsync(storage));
        var (first, second) = (await ReadAsync(storage), await ReadAsync(storage));
        await storage.WriteStateAsync("sweep", Grain, first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("sweep", Grain, second));
    }

    [SkippableFact]
    public async Task Cleared_it_reads_as_new_and_can_be_written_again()
    {
        await using var tables = await ClusterTables.CreateAsync();
        var storage = await StartedAsync(tables);
        var state = await ReadAsync(storage);
        state.State!.LastAt = Now;
        await storage.WriteStateAsync("sweep", Grain, state);

        await storage.ClearStateAsync("sweep", Grain, state);
        var cleared = await ReadAsync(storage);

        Assert.False(cleared.RecordExists);
        await storage.WriteStateAsync("sweep", Grain, cleared);
        Assert.True((await ReadAsync(storage)).RecordExists);
    }

    private static async Task<IGrainStorage> StartedAsync(ClusterTables tables)
    {
        var storage = tables.Get<IGrainStorage>();
        var lifecycle = new StorageLifecycle();
        ((ILifecycleParticipant<ISiloLifecycle>)storage).Participate(lifecycle);
        await lifecycle.StartAsync();
        return storage;
    }

    private static async Task<GrainState<SweepState>> ReadAsync(IGrainStorage storage)
    {
        var state = new GrainState<SweepState>();
        await storage.ReadStateAsync("sweep", Grain, state);
        return state;
    }

    /// <summary>Starts what a silo would start.</summary>
    private sealed class StorageLifecycle : ISiloLifecycle
    {
        private readonly List<ILifecycleObserver> observers = [];

        public int HighestCompletedStage => 0;
        public int LowestStoppedStage => 0;

        public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
        {
            observers.Add(observer);
            return new NothingToDispose();
        }

        public Task StartAsync() => Task.WhenAll(observers.Select(observer => observer.OnStart(default)));

        private sealed class NothingToDispose : IDisposable
        {
            public void Dispose()
            {
            }
        }
    }
}

namespace Billetterie.Grains.Hosting;

/// <summary>Exclusive schedulers for owners of whom there are many and each has little to do: each owner has one, and shares it. Thread safe.</summary>
internal sealed class SharedLanes
{
    private const int Count = 64;
    private readonly TaskScheduler[] lanes = [.. Enumerable.Range(0, Count).Select(_ => NewLane())];

    public TaskScheduler Of(long owner) => lanes[owner % Count];

    /// <summary>A lane of one's own.</summary>
    public static TaskScheduler NewLane() => new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
}

using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Silo.Tests.Support;

/// <summary>What a node's own clients would see. Thread safe.</summary>
internal sealed class RecordedFeed : IAvailabilityFeed
{
    private readonly Lock gate = new();
    private readonly List<Availability> seen = [];
    private readonly List<Notice> told = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<Availability> Seen
    {
        get
        {
            lock (gate)
                return [.. seen];
        }
    }

    public void Publish(Availability availability) => Add(() => seen.Add(availability));

    public void Tell(Notice notice) => Add(() => told.Add(notice));

    /// <summary>Waits for counters such as these.</summary>
    public async Task<Availability> SeesAsync(Predicate<Availability> such)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (seen.Find(such) is { } found)
                    return found;
                next = changed.Task;
            }

            await next;
        }
    }

    /// <summary>Waits for a notice such as this.</summary>
    public async Task<Notice> HearsAsync(Predicate<Notice> such)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (told.Find(such) is { } found)
                    return found;
                next = changed.Task;
            }

            await next;
        }
    }

    private void Add(Action add)
    {
        lock (gate)
        {
            add();
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

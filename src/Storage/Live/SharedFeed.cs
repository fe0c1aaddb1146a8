using System.Collections.Concurrent;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Storage.Live;

/// <summary>
/// Says what is stored to this program's own listeners at once, and keeps it for the other programs on the database: the newest
/// counters per performance. Never blocks, never throws. Thread safe.
/// </summary>
internal sealed class SharedFeed(IAvailabilityFeed own) : IAvailabilityFeed, IDisposable
{
    /// <summary>Notices kept for the others; past it they see the change when they next read.</summary>
    private const int MostNotices = 1_000;

    private readonly ConcurrentDictionary<PerformanceId, Availability> _counters = new();
    private readonly ConcurrentQueue<Notice> _notices = new();
    private readonly SemaphoreSlim _something = new(0, 1);

    /// <summary>This program among those on the database.</summary>
    public Guid Program { get; } = Guid.NewGuid();

    public void Publish(Availability availability)
    {
        own.Publish(availability);
        Keep(availability);
        Wake();
    }

    public void Tell(Notice notice)
    {
        own.Tell(notice);
        if (_notices.Count < MostNotices)
            _notices.Enqueue(notice);
        Wake();
    }

    /// <summary>Hands what another program said to this one's listeners.</summary>
    public void Hear(LiveNews news)
    {
        foreach (var availability in news.Counters)
            own.Publish(availability);
        foreach (var notice in news.Notices)
            own.Tell(notice);
    }

    /// <summary>Waits until there is something for the others.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _something.WaitAsync(cancellation);

    /// <summary>Takes what there is for the others.</summary>
    public (List<Availability> Counters, List<Notice> Notices) Take()
    {
        var counters = new List<Availability>();
        foreach (var performance in _counters.Keys)
        {
            if (_counters.TryRemove(performance, out var availability))
                counters.Add(availability);
        }
        var notices = new List<Notice>();
        while (_notices.TryDequeue(out var notice))
            notices.Add(notice);
        return (counters, notices);
    }

    /// <summary>Keeps counters that could not be said, unless newer ones came meanwhile. Notices are not kept: late ones mislead.</summary>
    public void PutBack(List<Availability> counters)
    {
        counters.ForEach(Keep);
        Wake();
    }

    public void Dispose() => _something.Dispose();

    private void Keep(Availability availability) => _counters.AddOrUpdate(
        availability.PerformanceId, availability, (_, known) => known.Version > availability.Version ? known : availability);

    private void Wake()
    {
        try
        {
            if (_something.CurrentCount == 0)
                _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke the sender between the two lines.
        }
    }
}

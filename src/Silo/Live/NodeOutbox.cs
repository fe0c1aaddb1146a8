using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Silo.Live;

/// <summary>
/// What is to be told to one other node: the newest counters of each performance, however many changes went by. Thread safe.
/// </summary>
internal sealed class NodeOutbox
{
    /// <summary>Past it the oldest notices are dropped: they only tell open pages sooner what the mail tells anyway.</summary>
    private const int MostNotices = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<PerformanceId, Availability> counters = [];
    private readonly Queue<Notice> notices = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return counters.Count == 0 && notices.Count == 0;
            }
        }
    }

    public void Add(Availability newest)
    {
        lock (gate)
        {
            if (!counters.TryGetValue(newest.PerformanceId, out var known) || known.Version <= newest.Version)
            {
                counters[newest.PerformanceId] = newest;
            }
        }
    }

    public void Add(Notice notice)
    {
        lock (gate)
        {
            notices.Enqueue(notice);
            if (notices.Count > MostNotices)
            {
                notices.Dequeue();
            }
        }
    }

    /// <summary>Takes everything out; null when there is nothing.</summary>
    public News? Take()
    {
        lock (gate)
        {
            if (counters.Count == 0 && notices.Count == 0)
            {
                return null;
            }

            var news = new News([.. counters.Values], [.. notices]);
            counters.Clear();
            notices.Clear();
            return news;
        }
    }

    /// <summary>Puts back what could not be told; what came in meanwhile is newer.</summary>
    public void PutBack(News untold)
    {
        lock (gate)
        {
            foreach (var old in untold.Counters)
            {
                counters.TryAdd(old.PerformanceId, old);
            }

            var later = notices.ToArray();
            notices.Clear();
            foreach (var notice in untold.Notices.Concat(later).TakeLast(MostNotices))
            {
                notices.Enqueue(notice);
            }
        }
    }
}

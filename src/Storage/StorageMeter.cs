using System.Diagnostics;
using System.Diagnostics.Metrics;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;

namespace Billetterie.Storage;

/// <summary>What the storage tells of itself: meter and activity source <c>Billetterie.Storage</c>.</summary>
internal sealed class StorageMeter : IDisposable
{
    public const string Name = "Billetterie.Storage";

    public static readonly ActivitySource Activities = new(Name);

    /// <summary>A commit takes a millisecond on a good disk, and a rush waits seconds. Those who collect would otherwise begin at five seconds.</summary>
    private static readonly InstrumentAdvice<double> Times = new()
    {
        HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    };

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] };

    private readonly Meter _meter = new(Name);

    public StorageMeter()
    {
        Commits = _meter.CreateCounter<long>("billetterie.storage.commits", "{transaction}", "Transactions committed for performances.");
        CommitDuration = _meter.CreateHistogram<double>("billetterie.storage.commit.duration", "s", "From the start of a transaction until it is on disk.", tags: null, Times);
        CommitWait = _meter.CreateHistogram<double>("billetterie.storage.commit.wait", "s", "From the handing over of a batch until it is on disk.", tags: null, Times);
        CommitRecords = _meter.CreateHistogram<int>("billetterie.storage.commit.records", "{record}", "Journal records in a transaction.", tags: null, Sizes);
        CommitPerformances = _meter.CreateHistogram<int>("billetterie.storage.commit.performances", "{performance}", "Performances in a transaction.", tags: null, Sizes);
        QueueLength = _meter.CreateUpDownCounter<int>("billetterie.storage.queue", "{batch}", "Batches waiting for a transaction.");
        Conflicts = _meter.CreateCounter<long>("billetterie.storage.conflicts", "{batch}", "Batches not stored because somebody else was first, by result.");
        Splits = _meter.CreateCounter<long>("billetterie.storage.splits", "{transaction}", "Merged transactions given up and committed one performance at a time.");
        Faults = _meter.CreateCounter<long>("billetterie.storage.faults", "{transaction}", "Transactions that failed because the store could not be used.");
        ReadBatch = _meter.CreateHistogram<int>("billetterie.storage.read.merged", "{read}", "Reads answered by one query.", tags: null, Sizes);
    }

    public Counter<long> Commits { get; }
    public Histogram<double> CommitDuration { get; }
    public Histogram<double> CommitWait { get; }
    public Histogram<int> CommitRecords { get; }
    public Histogram<int> CommitPerformances { get; }
    public UpDownCounter<int> QueueLength { get; }
    public Counter<long> Conflicts { get; }
    public Counter<long> Splits { get; }
    public Counter<long> Faults { get; }
    public Histogram<int> ReadBatch { get; }

    /// <summary>Tells of a finished group: outcomes are results or exceptions, one per batch.</summary>
    public void Tell(List<PendingCommit> group, object?[] outcomes, long started)
    {
        var (records, performances) = (0, 0);
        for (var i = 0; i < group.Count; i++)
        {
            if (outcomes[i] is CommitResult.Stored)
            {
                records += group[i].Batch.Entries.Count;
                performances++;
                CommitWait.Record(Stopwatch.GetElapsedTime(group[i].EnqueuedAt).TotalSeconds);
            }
            else if (outcomes[i] is CommitResult conflict)
            {
                Conflicts.Add(1, new KeyValuePair<string, object?>("result", conflict.GetType().Name));
            }
        }
        if (performances == 0)
            return;
        CommitDuration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        CommitRecords.Record(records);
        CommitPerformances.Record(performances);
    }

    public void Dispose() => _meter.Dispose();
}

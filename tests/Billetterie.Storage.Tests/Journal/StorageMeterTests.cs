using System.Diagnostics.Metrics;

namespace Billetterie.Storage.Tests.Journal;

/// <summary>Those who collect the histograms must be able to tell a good commit from a slow one.</summary>
public sealed class StorageMeterTests
{
    [Fact]
    public void Times_are_told_apart_from_a_millisecond_on_and_sizes_from_one()
    {
        using var meter = new StorageMeter();

        foreach (var times in new[] { meter.CommitDuration, meter.CommitWait })
            Assert.True(Finer(times, 0.001, 0.005, 0.05, 0.5, 5));
        foreach (var sizes in new[] { meter.CommitRecords, meter.CommitPerformances, meter.ReadBatch })
            Assert.True(Finer(sizes, 1, 10, 100));
    }

    private static bool Finer<T>(Histogram<T> histogram, params T[] expected) where T : struct =>
        histogram.Advice?.HistogramBucketBoundaries is { } bounds && expected.All(bounds.Contains);
}

using Billetterie.Grains.Performances;
using Xunit.Abstractions;

namespace Billetterie.Silo.Tests.Seasons;

/// <summary>The rules, all of them together, through Orleans: judged by the simulation's auditor, which shares no code with them.</summary>
public sealed class SeasonTests(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData(2, 5)]
    [InlineData(3, 7)]
    public async Task Every_rule_holds_whichever_node_is_asked(int nodes, int seed)
    {
        await using var season = await Season.OpenAsync((short)nodes, (ulong)seed);

        var findings = await season.LiveAsync();

        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(10)));
        output.WriteLine(string.Join(", ", season.Records.OrderByDescending(record => record.Value).Select(record => $"{record.Key} {record.Value}")));
        // Otherwise there was little to judge.
        Assert.Contains(nameof(PerformanceRecord.SeatReserved), season.Records.Keys);
        Assert.Contains(nameof(PerformanceRecord.PlacedOnWaitlist), season.Records.Keys);
        Assert.Contains(nameof(PerformanceRecord.WaitlistPromoted), season.Records.Keys);
        Assert.Contains(nameof(PerformanceRecord.ReservationCancelled), season.Records.Keys);
        Assert.Contains(nameof(PerformanceRecord.WindowClosed), season.Records.Keys);
    }
}

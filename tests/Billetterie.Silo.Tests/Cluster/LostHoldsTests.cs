using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Tests.Support;

namespace Billetterie.Silo.Tests.Cluster;

/// <summary>
/// A node dies with requests under way that held uses of a week at owners on another node: nobody settles those holds any more. Whoever
/// books the same people waits for them, as long as a hold lives and no longer, and gets what the table says.
/// </summary>
public sealed class LostHoldsTests
{
    private const long Seated = 1;
    private const long Unseated = 2;
    private static readonly DateTimeOffset Morning = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstHold = Morning.AddSeconds(1.5);
    private static readonly DateTimeOffset SecondHold = Morning.AddSeconds(3.25);

    [SkippableFact]
    public async Task Who_books_people_held_by_a_dead_nodes_requests_is_answered_when_the_holds_are_over()
    {
        var clock = new TestClock(Morning);
        await using var cluster = await BookingCluster.StartAsync(2, clock, sweep: false);
        var performances = new List<PerformanceId>();
        foreach (var number in new[] { 7, 8, 9 })
            performances.Add(await cluster.Grains(0).PublishAsync(number, 5, Morning));
        // Both owners live on the node that stays, and each week has one use left.
        await cluster.Desk(0).BookAsync(Rush.Request(performances[0], [Seated, Unseated]));

        // One request dies after its seat was stored, the other before; at moments that no other timer asks for.
        clock.SetUtcNow(FirstHold);
        var seat = await HoldThroughAsync(cluster, node: 1, performances[1], Seated);
        await cluster.Grains(1).Performance(performances[1]).ReserveAsync(seat);
        clock.SetUtcNow(SecondHold);
        await HoldThroughAsync(cluster, node: 1, performances[1], Unseated);
        await cluster.KillAsync(1);
        await cluster.AgreeAsync();

        var (seated, unseated) = (AskAsync(cluster, performances[2], Seated), AskAsync(cluster, performances[2], Unseated));
        await clock.TimerForAsync(FirstHold + Limits.HoldLife);
        await clock.TimerForAsync(SecondHold + Limits.HoldLife);
        Assert.False(seated.IsCompleted || unseated.IsCompleted);

        clock.SetUtcNow(FirstHold + Limits.HoldLife);
        Assert.Equal(Codes.OverQuota, (await seated).Outcomes.Single().Code);
        Assert.False(unseated.IsCompleted);
        clock.SetUtcNow(SecondHold + Limits.HoldLife);
        Assert.Equal(Codes.Confirmed, (await unseated).Outcomes.Single().Code);
        await new BookAudit(cluster.Database).HoldsAsync(performances[2], 5, [await seated, await unseated]);
    }

    private static Task<PerformanceAnswer> AskAsync(BookingCluster cluster, PerformanceId performance, long person) =>
        cluster.Desk(0).BookAsync(Rush.Request(performance, [person]));

    /// <summary>What the desk of a node does for a request until its performance answers; a settlement never follows.</summary>
    private static async Task<ReserveSeats> HoldThroughAsync(BookingCluster cluster, int node, PerformanceId performance, long person)
    {
        var request = Rush.Request(performance, [person]);
        var (id, week) = (request.People[0], cluster.Get<BookingPolicy>(node).WeekFor(FirstHold, default));
        var standing = await cluster.Grains(node).Participant(id).HoldAsync(new HoldSlot(new HoldKey(request.Stamp.Key, performance), week, 2));
        Assert.True(standing.Allows);
        return new ReserveSeats(request.Stamp, request.Structure, true, [new Candidate(id, Family.Participant, null, standing)], false, null, true);
    }
}

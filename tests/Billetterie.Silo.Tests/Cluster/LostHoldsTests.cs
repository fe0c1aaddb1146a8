using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Tests.Support;

namespace Billetterie.Silo.Tests.Cluster;

/// <summary>
/// A node dies with requests under way that held uses of people's weeks. Holds live on the node of their request and die with it: whoever
/// books the same people elsewhere waits for nobody, and gets what the table says.
/// </summary>
public sealed class LostHoldsTests
{
    private const long Seated = 1;
    private const long Unseated = 2;
    private static readonly DateTimeOffset Morning = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task Who_books_people_held_by_a_dead_nodes_requests_is_answered_at_once()
    {
        var clock = new TestClock(Morning);
        await using var cluster = await BookingCluster.StartAsync(2, clock, sweep: false);
        var performances = new List<PerformanceId>();
        foreach (var number in new[] { 7, 8, 9 })
            performances.Add(await cluster.Grains(0).PublishAsync(number, 5, Morning));
        // Each week has one use left.
        await cluster.Desk(0).BookAsync(Rush.Request(performances[0], [Seated, Unseated]));

        // One request dies after its seat was stored, the other before.
        var seat = await HoldThroughAsync(cluster, node: 1, performances[1], Seated);
        await cluster.Grains(1).Performance(performances[1]).ReserveAsync(seat);
        await HoldThroughAsync(cluster, node: 1, performances[1], Unseated);
        await cluster.KillAsync(1);
        await cluster.AgreeAsync();

        var seated = await cluster.Desk(0).BookAsync(Rush.Request(performances[2], [Seated]));
        var unseated = await cluster.Desk(0).BookAsync(Rush.Request(performances[2], [Unseated]));

        Assert.Equal(Codes.OverQuota, seated.Outcomes.Single().Code);
        Assert.Equal(Codes.Confirmed, unseated.Outcomes.Single().Code);
        await new BookAudit(cluster.Database).HoldsAsync(performances[2], 5, [seated, unseated]);
    }

    [SkippableFact]
    public async Task A_use_that_two_nodes_gave_away_at_once_becomes_one_seat_and_nobody_waits()
    {
        await using var cluster = await BookingCluster.StartAsync(2, new TestClock(Morning), sweep: false);
        var performances = new List<PerformanceId>();
        foreach (var number in new[] { 7, 8, 9 })
            performances.Add(await cluster.Grains(0).PublishAsync(number, 5, Morning));
        await cluster.Desk(0).BookAsync(Rush.Request(performances[0], [Seated]));

        // The last use of the week is held on one node while the other gives it a seat.
        var first = await HoldThroughAsync(cluster, node: 0, performances[1], Seated);
        var second = await cluster.Desk(1).BookAsync(Rush.Request(performances[2], [Seated]));

        Assert.Equal(Codes.Confirmed, second.Outcomes.Single().Code);
        await Assert.ThrowsAsync<QuotaMovedException>(() => cluster.Grains(0).Performance(performances[1]).ReserveAsync(first));
        await new BookAudit(cluster.Database).HoldsAsync(performances[2], 5, [second]);
    }

    /// <summary>What the desk of a node does for a request until its performance answers; a settlement never follows.</summary>
    private static async Task<ReserveSeats> HoldThroughAsync(BookingCluster cluster, int node, PerformanceId performance, long person)
    {
        var request = Rush.Request(performance, [person]);
        var (id, week) = (request.People[0], cluster.Get<BookingPolicy>(node).WeekFor(Morning, default));
        var standing = await cluster.Grains(node).Participant(id).HoldAsync(new HoldSlot(new HoldKey(request.Stamp.Key, performance), week, 2));
        Assert.True(standing.Allows);
        return new ReserveSeats(request.Stamp, request.Structure, true, [new Candidate(id, Family.Participant, null, standing)], false, null, true);
    }
}

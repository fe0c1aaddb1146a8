using Billetterie.Abstractions;
using Billetterie.Silo.Tests.Support;

namespace Billetterie.Silo.Tests.Cluster;

/// <summary>The rules through Orleans: whichever node is asked, one owner answers.</summary>
public sealed class BookingAcrossNodesTests
{
    [SkippableTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_rush_through_all_nodes_seats_as_many_as_there_are_seats_and_the_rest_wait_in_order(int nodes)
    {
        await using var cluster = await BookingCluster.StartAsync((short)nodes);
        var performance = await cluster.Grains(0).PublishAsync(7, capacity: 40, DateTimeOffset.UtcNow);

        var answers = await Task.WhenAll(Enumerable.Range(1, 300).Select(person =>
            cluster.Desk(person % nodes).BookAsync(Rush.Request(performance, [person]))));

        var outcomes = answers.SelectMany(answer => answer.Outcomes).ToList();
        Assert.Equal(40, outcomes.Count(outcome => outcome.Status == PersonStatus.Confirmed));
        Assert.Equal(Enumerable.Range(1, 260), outcomes.Where(outcome => outcome.Status == PersonStatus.Waitlisted).Select(outcome => outcome.Rank!.Value).Order());
        await new BookAudit(cluster.Database).HoldsAsync(performance, 40, answers);
    }

    [SkippableFact]
    public async Task The_same_key_through_two_nodes_has_one_answer()
    {
        await using var cluster = await BookingCluster.StartAsync(2);
        var performance = await cluster.Grains(0).PublishAsync(7, capacity: 3, DateTimeOffset.UtcNow);
        var request = Rush.Request(performance, [1, 2]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(time => cluster.Desk(time % 2).BookAsync(request)));

        Assert.All(answers, answer => Assert.Equal(answers[0].Outcomes, answer.Outcomes));
        await new BookAudit(cluster.Database).HoldsAsync(performance, 3, answers);
    }

    [SkippableFact]
    public async Task A_persons_week_is_counted_once_over_performances_and_nodes()
    {
        await using var cluster = await BookingCluster.StartAsync(3);
        var performances = await Task.WhenAll(Enumerable.Range(1, 6).Select(number =>
            cluster.Grains(number % 3).PublishAsync(number, capacity: 5, DateTimeOffset.UtcNow)));

        var answers = await Task.WhenAll(performances.Select((performance, number) =>
            cluster.Desk(number % 3).BookAsync(Rush.Request(performance, [1]))));

        var outcomes = answers.SelectMany(answer => answer.Outcomes).ToList();
        Assert.Equal(2, outcomes.Count(outcome => outcome.Status == PersonStatus.Confirmed));
        Assert.Equal(4, outcomes.Count(outcome => outcome is { Status: PersonStatus.Waitlisted, Tier: 2, Code: Codes.OverQuota }));
    }

    [SkippableFact]
    public async Task A_seat_given_back_on_one_node_promotes_who_asked_on_another()
    {
        await using var cluster = await BookingCluster.StartAsync(2);
        var performance = await cluster.Grains(0).PublishAsync(7, capacity: 1, DateTimeOffset.UtcNow);
        var seated = await cluster.Desk(0).BookAsync(Rush.Request(performance, [1]));
        var waiting = await cluster.Desk(1).BookAsync(Rush.Request(performance, [2001]));
        var referent = new Actor(new AccountId(101), Role.Referent, new StructureId(1));

        var cancelled = await cluster.Grains(1).Performance(performance).CancelReservationAsync(
            new CancelReservation(Rush.StampOf(referent), seated.Outcomes[0].Reservation!.Value));

        Assert.Null(cancelled.Refusal);
        foreach (var node in Enumerable.Range(0, 2))
        {
            var notice = await cluster.Feed(node).HearsAsync(notice => notice.Structure == new StructureId(3));
            Assert.Equal([waiting.Outcomes[0].Reservation!.Value], notice.Reservations);
        }
    }

    [SkippableFact]
    public async Task A_refusal_comes_back_whole_from_another_node()
    {
        await using var cluster = await BookingCluster.StartAsync(2);
        var opensAt = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds());
        var performance = await cluster.Grains(0).PublishAsync(7, capacity: 3, DateTimeOffset.UtcNow, opensAt);

        foreach (var node in Enumerable.Range(0, 2))
        {
            var answer = await cluster.Desk(node).BookAsync(Rush.Request(performance, [1]));

            Assert.Equal(new Refusal(Codes.WindowNotOpen, opensAt), answer.Refusal);
        }
    }

    [SkippableFact]
    public async Task Whoever_asks_for_what_does_not_exist_is_told_so()
    {
        await using var cluster = await BookingCluster.StartAsync(2);

        var answer = await cluster.Desk(1).BookAsync(Rush.Request(new PerformanceId(99), [1]));

        Assert.Equal(Codes.PerformanceNotFound, answer.Refusal?.Code);
        Assert.Null(await cluster.Grains(0).Performance(new PerformanceId(99)).LookAsync());
    }
}

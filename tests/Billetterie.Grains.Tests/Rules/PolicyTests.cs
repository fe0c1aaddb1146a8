using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

/// <summary>The policy in force at the moment of each request; what was decided stays as it was.</summary>
public sealed class PolicyTests
{
    /// <summary>Monday 23 November 2026, 00:00 in Paris.</summary>
    private static readonly DateTimeOffset Monday = Utc("2026-11-22T23:00:00Z");

    private static readonly PolicyTerms Terms = new(2, 2, 2, QuotaWeekKind.Issued, 30, new TimeOnly(9, 0), 48);

    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void A_change_applies_to_the_millisecond_and_the_next_one_after_it()
    {
        var stage = new Stage();
        stage.Policy.Use([new(Monday.AddDays(7), Terms with { Participant = null }), new(Monday, Terms with { Participant = 1 })]);

        Assert.Equal(2, stage.Policy.LimitOf(Family.Participant, Monday - Instant));
        Assert.Equal(1, stage.Policy.LimitOf(Family.Participant, Monday));
        Assert.Equal(1, stage.Policy.LimitOf(Family.Participant, Monday.AddDays(7) - Instant));
        Assert.Null(stage.Policy.LimitOf(Family.Participant, Monday.AddDays(7)));
        Assert.Equal(2, stage.Policy.LimitOf(Family.Guest, Monday));
    }

    [Fact]
    public void Of_two_changes_for_one_moment_the_later_made_counts()
    {
        var stage = new Stage();

        stage.Policy.Use([new(Monday, Terms with { Participant = 1 }), new(Monday, Terms with { Participant = 4 })]);

        Assert.Equal(4, stage.Policy.LimitOf(Family.Participant, Monday));
    }

    [Fact]
    public void A_standing_of_the_policy_before_is_asked_anew()
    {
        var stage = new Stage(4) { Now = Monday };
        var quota = new QuotaStanding(new QuotaWeek(202648), new QuotaSlot(new QuotaWeek(202648), 1), 0, 2);
        stage.Policy.Use([new(Monday, Terms with { Participant = 1 })]);

        Assert.Throws<QuotaMovedException>(() => stage.Reserve(Person(1) with { Quota = quota }));

        Assert.Equal(PersonStatus.Confirmed, stage.Reserve(Person(1) with { Quota = quota with { Limit = 1 } }).Outcomes.Single().Status);
    }

    [Fact]
    public void A_limit_that_falls_away_is_asked_anew_too()
    {
        var stage = new Stage(4) { Now = Monday };
        stage.Policy.Use([new(Monday, Terms with { Participant = null })]);

        Assert.Throws<QuotaMovedException>(() => stage.Reserve(OverQuota(1) with { Quota = new(new QuotaWeek(202648), null, 2, 2) }));
    }

    [Fact]
    public void The_week_turns_to_that_of_the_performance_with_the_policy()
    {
        var stage = new Stage();
        stage.Policy.Use([new(Monday, Terms with { Week = QuotaWeekKind.Performance })]);

        Assert.Equal(new QuotaWeek(202647), stage.Policy.WeekFor(Monday - Instant, StartsAt));
        Assert.Equal(new QuotaWeek(202651), stage.Policy.WeekFor(Monday, StartsAt));
    }

    [Fact]
    public void A_date_keeps_the_window_that_was_announced_until_it_moves()
    {
        var stage = new Stage { Now = Monday };
        stage.Policy.Use([new(Monday, Terms with { OpensDaysBefore = 20, OpensAt = new TimeOnly(10, 30), ClosesHoursBefore = 24 })]);

        stage.Revise(VenueStaff, capacity: 5);

        Assert.Equal((OpensAt, ClosesAt), (stage.Seating.OpensAt, stage.Seating.ClosesAt));

        stage.Revise(VenueStaff, startsAt: StartsAt.AddDays(7));

        Assert.Equal(StartsAt.AddDays(7).AddHours(-24), stage.Seating.ClosesAt);
        Assert.Equal(Utc("2026-12-06T09:30:00Z"), stage.Seating.OpensAt);
    }

    [Fact]
    public void A_venue_that_gives_its_own_opening_up_gets_that_of_the_policy_in_force()
    {
        var stage = new Stage();
        stage.Revise(VenueStaff, opensAt: OpensAt.AddDays(2));
        stage.Now = Monday;
        stage.Policy.Use([new(Monday, Terms with { OpensDaysBefore = 20 })]);

        stage.Revise(VenueStaff);

        Assert.Equal(Utc("2026-11-29T08:00:00Z"), stage.Seating.OpensAt);
        Assert.Equal(ClosesAt, stage.Seating.ClosesAt);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void R7_the_policy_of_the_closing_says_whether_vacant_seats_go_to_tier_two(int millisecondsAfterClosing, bool released)
    {
        var stage = new Stage(3);
        stage.Reserve(OverQuota(1));
        stage.Policy.Use([new(ClosesAt.AddMilliseconds(millisecondsAfterClosing), Terms with { ReleasesTierTwo = false })]);
        // The closing may be put down late: its own moment counts.
        stage.Now = ClosesAt.AddHours(2);

        stage.Promote();

        Assert.Equal(released ? [1] : [], stage.Seated);
        Assert.Equal(released ? [] : [1], stage.Tier(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task R7_a_date_moved_past_its_closing_closes_by_the_policy_of_the_move(bool released)
    {
        var stage = new Stage(3);
        stage.Reserve(OverQuota(1));
        stage.Now = StartsAt.AddDays(-10);
        // The hour that is announced now lies in the time of the other policy: nobody could know it then.
        stage.Policy.Use([new(OpensAt.AddHours(1), Terms with { ReleasesTierTwo = !released }), new(stage.Now, Terms with { ReleasesTierTwo = released })]);

        stage.Revise(VenueStaff, startsAt: stage.Now.AddHours(12));
        stage.Promote();

        Assert.Equal(released ? [1] : [], stage.Seated);
        Assert.Equal(released ? [] : [1], stage.Tier(2));
        var closing = stage.Journal.Single(entry => entry.Record is PerformanceRecord.WindowClosed);
        Assert.Equal((stage.Now, AccountId.System, null), (closing.At, closing.Who, closing.Request));
        await AssertReplaysAlikeAsync(stage);
    }

    [Fact]
    public async Task R7_a_closing_by_the_venue_is_recorded_once_and_a_new_window_closes_anew()
    {
        var stage = new Stage(3);
        stage.Reserve(OverQuota(1));
        stage.Policy.Use([new(OpensAt.AddHours(1), Terms with { ReleasesTierTwo = false })]);
        stage.Now = OpensAt.AddDays(1);

        stage.Revise(VenueStaff, closesAt: stage.Now.AddHours(-1));
        stage.Revise(VenueStaff, closesAt: stage.Now.AddHours(-2));
        Assert.Single(stage.Journal, entry => entry.Record is PerformanceRecord.WindowClosed);
        Assert.True(stage.Seating.KeepsTierTwoWaiting);

        stage.Policy.Use([]);
        stage.Revise(VenueStaff, closesAt: stage.Now.AddHours(1));
        Assert.False(stage.Seating.KeepsTierTwoWaiting);
        stage.Now = stage.Now.AddHours(1);
        stage.Promote();

        Assert.Equal([1], stage.Seated);
        await AssertReplaysAlikeAsync(stage);
    }

    [Fact]
    public void R7_a_journal_from_before_the_setting_releases_as_it_did()
    {
        var stage = new Stage(3);
        stage.Reserve(OverQuota(1));
        stage.Now = ClosesAt;

        stage.Promote();

        var text = System.Text.Json.JsonSerializer.Deserialize<PerformanceRecord>("""{"type":"WindowClosed"}""");
        Assert.Equal(new PerformanceRecord.WindowClosed(), text);
        Assert.Equal([1], stage.Seated);
    }

    [Theory]
    [InlineData(30, 48, null)]
    [InlineData(3, 47, null)]
    [InlineData(3, 48, "closesHoursBefore")]
    [InlineData(0, 0, "opensDaysBefore")]
    [InlineData(367, 48, "opensDaysBefore")]
    public void Terms_leave_the_window_open(int days, int hours, string? fault) =>
        Assert.Equal(fault, (Terms with { OpensDaysBefore = days, ClosesHoursBefore = hours }).Fault());

    [Fact]
    public void Terms_have_limits_that_can_be() =>
        Assert.Equal("guest", (Terms with { Guest = -1 }).Fault());

    private static async Task AssertReplaysAlikeAsync(Stage stage)
    {
        var replayed = await stage.ReplayAsync();
        Assert.Equal(stage.Seating.ImageSeenFrom(stage.Now), replayed.ImageSeenFrom(stage.Now));
        Assert.Equal(stage.Seating.KeepsTierTwoWaiting, replayed.KeepsTierTwoWaiting);
    }
}

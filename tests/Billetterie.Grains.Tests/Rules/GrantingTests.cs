using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

public sealed class GrantingTests
{
    private static readonly Actor Coordination = new(new AccountId(15), Role.Coordination);

    [Fact]
    public void R6_the_coordination_seats_somebody_over_quota_and_the_structure_is_told()
    {
        var stage = new Stage(2);
        stage.Reserve(OverQuota(1));

        var answer = Grant(stage, 1);

        Assert.Equal((Codes.Granted, PersonStatus.Confirmed), (answer.Outcomes[0].Code, answer.Outcomes[0].Status));
        Assert.Equal([1], stage.Seated);
        Assert.Null(stage.PlaceOf(1).Slot);
        Assert.Equal("errand", Assert.IsType<PerformanceRecord.WaitlistPromoted>(stage.Journal[^1].Record).Granted);
        Assert.Equal((NoticeKind.SeatsObtained, Home), (stage.Told[^1].Kind, stage.Told[^1].Structure));
    }

    [Fact]
    public void R4_R7_a_grant_takes_no_seat_that_is_not_free_for_all()
    {
        var stage = new Stage(1);
        stage.Reserve(OverQuota(1));
        stage.Reserve(Person(2));
        Assert.Equal((Codes.NoSeatFree, 0), Refused(Grant(stage, 1)));

        stage.Reserve(Person(3));
        stage.Cancel(Social, 2);
        Assert.Equal(Codes.NoSeatFree, Grant(stage, 1).Refusal!.Code);
    }

    [Fact]
    public void R5_a_party_is_granted_whole_or_not_at_all()
    {
        var stage = new Stage(2);
        stage.Together(OverQuota(1), OverQuota(2), OverQuota(3));
        Assert.Equal((Codes.NoSeatFree, 2), Refused(Grant(stage, 2)));

        stage.Revise(VenueStaff, capacity: 3);
        Assert.Equal(3, Grant(stage, 2).Outcomes.Count);
        Assert.Equal([1, 2, 3], stage.Seated);
    }

    [Fact]
    public void A_grant_is_refused_where_there_is_nothing_to_grant()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1));
        stage.Reserve(OverQuota(2));
        Assert.Equal(Codes.NotWaiting, Grant(stage, 1).Refusal!.Code);
        Assert.Equal(Codes.ReservationNotFound, Grant(stage, 2, VenueStaff).Refusal!.Code);
        Assert.Equal(Codes.ReservationNotFound, Grant(stage, 2, Social).Refusal!.Code);
        stage.Cancel(Social, 1);
        Assert.Equal((Codes.FieldMissing, "reason"), (Grant(stage, 2, reason: " ").Refusal!.Code, Grant(stage, 2, reason: " ").Refusal!.Field));
        stage.Now = ClosesAt;
        Assert.Equal(Codes.WindowClosed, Grant(stage, 2).Refusal!.Code);
        stage.Now = StartsAt;
        Assert.Equal(Codes.PerformanceStarted, Grant(stage, 2).Refusal!.Code);
    }

    [Fact]
    public async Task The_story_says_why_somebody_waited_and_why_a_seat_came()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2), Person(3));
        stage.Reserve(OverQuota(4));
        stage.Cancel(Social, 1);
        stage.Promote();
        stage.Revise(VenueStaff, capacity: 3);
        stage.Promote(spent: 3);
        Grant(stage, 4);

        Assert.Equal([(StoryStep.Seated, (int?)null), (StoryStep.Cancelled, null)], await ToldAsync(stage, 1));
        Assert.Equal([(StoryStep.FoundFull, 1), (StoryStep.SeatFreed, null)], await ToldAsync(stage, 2));
        Assert.Equal([(StoryStep.FoundFull, 2), (StoryStep.QuotaSpent, 1)], await ToldAsync(stage, 3));
        Assert.Equal([(StoryStep.OverQuota, 1), (StoryStep.Granted, null)], await ToldAsync(stage, 4));
        Assert.Equal("errand", (await stage.StoryAsync(4))[^1].Reason);
    }

    [Fact]
    public async Task The_story_goes_on_to_the_door()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1));
        stage.Reserve(OverQuota(2));
        stage.Now = ClosesAt;
        stage.Promote();
        stage.Cancel(VenueStaff, 1);
        stage.Promote();
        stage.Now = StartsAt;
        stage.Attend(VenueStaff, Attendance.Present, 2);
        stage.Attend(VenueStaff, Attendance.Unknown, 2);

        Assert.Equal([(StoryStep.Seated, (int?)null), (StoryStep.Cancelled, null)], await ToldAsync(stage, 1));
        Assert.Equal(Role.Venue, (await stage.StoryAsync(1))[1].By);
        Assert.Equal(
            [StoryStep.OverQuota, StoryStep.ClosedWaiting, StoryStep.LeftAtClosing, StoryStep.CameIn, StoryStep.AttendanceUndone],
            (await ToldAsync(stage, 2)).Select(one => one.Step));
    }

    private static PerformanceAnswer Grant(Stage stage, int person, Actor? by = null, string reason = "errand") => stage.Decide(
        turn => GrantingSeats.Decide(turn, new GrantSeat(stage.Stamp(by ?? Coordination), stage.PlaceOf(person).Id, reason)));

    private static (string, int?) Refused(PerformanceAnswer answer) => (answer.Refusal!.Code, answer.Refusal.Number);

    private static async Task<List<(StoryStep Step, int? Rank)>> ToldAsync(Stage stage, int person) =>
        [.. (await stage.StoryAsync(person)).Select(chapter => (chapter.Step, chapter.Rank))];
}

using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

/// <summary>In the order in which the rules are checked.</summary>
public sealed class ReservingTests
{
    [Fact]
    public void An_unknown_performance_comes_first()
    {
        var nowhere = new Seating(new PerformanceId(99));
        var stage = new Stage();
        var turn = new Turn(nowhere, stage.Policy, stage.Now, Social, null, stage);

        var answer = Reserving.Decide(turn, new ReserveSeats(stage.Stamp(Social), Home, false, []));

        Assert.Equal(Codes.PerformanceNotFound, answer.Refusal?.Code);
    }

    [Fact]
    public void Then_nobody_asked() => Assert.Equal(Codes.NobodyAsked, new Stage().Reserve().Refusal?.Code);

    [Fact]
    public void Then_too_many_people()
    {
        var answer = new Stage(100).Reserve([.. Enumerable.Range(1, Limits.PeoplePerRequest + 1).Select(id => Person(id))]);

        Assert.Equal((Codes.TooManyPeople, Limits.PeoplePerRequest), (answer.Refusal?.Code, answer.Refusal?.Number));
    }

    [Fact]
    public void Then_a_structure_that_may_not_book()
    {
        var stage = new Stage { Now = OpensAt.AddDays(-1) };

        var answer = stage.Decide(turn => Reserving.Decide(turn, new ReserveSeats(stage.Stamp(Social), Home, false, [Person(1)])));

        Assert.Equal(Codes.StructureNotActive, answer.Refusal?.Code);
    }

    [Fact]
    public void Then_a_suspended_venue()
    {
        var stage = new Stage { Now = OpensAt.AddDays(-1) };

        var answer = stage.Decide(turn => Reserving.Decide(turn, new ReserveSeats(stage.Stamp(Social), Home, true, [Person(1)], VenueActive: false)));

        Assert.Equal(Codes.VenueSuspended, answer.Refusal?.Code);
    }

    [Fact]
    public void Then_a_cancelled_performance()
    {
        var stage = new Stage();
        stage.CallOff(VenueStaff);
        stage.Now = StartsAt.AddDays(1);

        Assert.Equal(Codes.PerformanceCancelled, stage.Reserve(Person(1)).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-11-19T07:59:59.999Z", Codes.WindowNotOpen)]
    [InlineData("2026-11-19T08:00:00Z", null)]
    [InlineData("2026-12-17T19:29:59.999Z", null)]
    [InlineData("2026-12-17T19:30:00Z", Codes.WindowClosed)]
    [InlineData("2026-12-19T19:29:59.999Z", Codes.WindowClosed)]
    [InlineData("2026-12-19T19:30:00Z", Codes.PerformanceStarted)]
    public void Then_the_window_to_the_millisecond(string now, string? code)
    {
        var stage = new Stage { Now = Utc(now) };
        var week = stage.Policy.WeekFor(stage.Now, StartsAt);
        var person = Person(1) with { Quota = new QuotaStanding(week, new QuotaSlot(week, 1), 0, 2) };

        Assert.Equal(code, stage.Reserve(person).Refusal?.Code);
    }

    [Fact]
    public void A_refusal_before_the_opening_says_when_to_come_back()
    {
        var stage = new Stage { Now = OpensAt.AddMilliseconds(-1) };

        Assert.Equal(OpensAt, stage.Reserve(Person(1)).Refusal?.OpensAt);
    }

    [Fact]
    public void No_timer_has_to_fire_for_the_window_to_be_open()
    {
        var stage = new Stage { Now = OpensAt };
        Assert.Equal(PerformancePhase.Upcoming, stage.Seating.Phase);

        stage.Reserve(Person(1));

        Assert.Equal([1], stage.Seated);
        Assert.IsType<PerformanceRecord.WindowOpened>(stage.Journal[^2].Record);
    }

    [Fact]
    public void What_time_brings_about_is_not_put_down_to_whoever_came_by()
    {
        var stage = new Stage { Now = OpensAt };

        stage.Reserve(Person(1));

        Assert.Equal((AccountId.System, (Guid?)null), (stage.Journal[^2].Who, stage.Journal[^2].Request));
        Assert.Equal(Social.Account, stage.Journal[^1].Who);
    }

    [Theory]
    [InlineData(Codes.ParticipantNotFound)]
    [InlineData(Codes.ParticipantInactive)]
    [InlineData(Codes.HostInactive)]
    public void A_barred_person_is_refused_and_the_others_go_on(string code)
    {
        var stage = new Stage();

        var answer = stage.Reserve(Person(1, barred: code), Person(2));

        Assert.Equal([code, Codes.Confirmed], answer.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal([2], stage.Seated);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void R2_a_companion_needs_a_reason(string? reason)
    {
        var answer = new Stage().Reserve(Social, false, reason, Person(1), Person(2, Family.Companion));

        Assert.Equal(Codes.CompanionReasonMissing, answer.Outcomes[1].Code);
    }

    [Fact]
    public void R2_a_companion_does_not_go_alone()
    {
        var answer = new Stage().Reserve(Social, false, "Sortie avec des mineurs", Person(2, Family.Companion));

        Assert.Equal(Codes.CompanionAlone, answer.Outcomes[0].Code);
    }

    [Fact]
    public void R2_a_companion_of_somebody_barred_goes_alone()
    {
        var answer = new Stage().Reserve(
            Social, false, "Mineurs", Person(2, Family.Companion), Person(1, barred: Codes.ParticipantInactive));

        Assert.Equal(Codes.CompanionAlone, answer.Outcomes[0].Code);
    }

    [Fact]
    public void R2_a_companion_goes_with_somebody_of_the_request_in_any_order()
    {
        var stage = new Stage();

        stage.Reserve(Social, false, "Mineurs", Person(2, Family.Companion), Person(1, Family.Guest));

        Assert.Equal([1, 2], stage.Seated);
        Assert.Equal("Mineurs", Assert.Single(stage.Notes).Text);
    }

    [Fact]
    public void R2_a_companion_goes_with_somebody_already_there_of_the_same_structure()
    {
        var stage = new Stage(9);
        stage.Reserve(OtherReferent, false, null, Person(8));
        Assert.Equal(Codes.CompanionAlone, stage.Reserve(Social, false, "Mineurs", Person(2, Family.Companion)).Outcomes[0].Code);

        stage.Reserve(Person(1));

        Assert.Equal(Codes.Confirmed, stage.Reserve(Social, false, "Mineurs", Person(2, Family.Companion)).Outcomes[0].Code);
    }

    [Fact]
    public void R2_a_cancelled_person_accompanies_nobody()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Cancel(Social, 1);

        Assert.Equal(Codes.CompanionAlone, stage.Reserve(Social, false, "Mineurs", Person(2, Family.Companion)).Outcomes[0].Code);
    }

    [Fact]
    public void R3_asking_again_returns_the_same_and_changes_nothing()
    {
        var stage = new Stage();
        var first = stage.Reserve(Person(1)).Outcomes[0];
        var version = stage.Seating.Version;

        var second = stage.Reserve(Person(1)).Outcomes[0];

        Assert.Equal((first.Reservation, PersonStatus.Confirmed, Codes.AlreadyReserved), (second.Reservation, second.Status, second.Code));
        Assert.Equal(version, stage.Seating.Version);
    }

    [Fact]
    public void R3_a_person_named_twice_has_one_place()
    {
        var answer = new Stage().Reserve(Person(1), Person(1));

        Assert.Equal([Codes.Confirmed, Codes.AlreadyReserved], answer.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal(answer.Outcomes[0].Reservation, answer.Outcomes[1].Reservation);
    }

    [Fact]
    public void R3_after_a_cancellation_one_may_ask_anew()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Cancel(Social, 1);

        Assert.Equal(Codes.Confirmed, stage.Reserve(Person(1)).Outcomes[0].Code);
    }

    [Fact]
    public void R3_a_tier_two_place_is_decided_anew_with_a_seat()
    {
        var stage = new Stage();
        var before = stage.Reserve(OverQuota(1)).Outcomes[0];

        var after = stage.Reserve(Person(1)).Outcomes[0];

        Assert.Equal((PersonStatus.Waitlisted, 2), (before.Status, before.Tier));
        Assert.Equal((before.Reservation, PersonStatus.Confirmed), (after.Reservation, after.Status));
    }

    [Fact]
    public void R3_a_tier_two_place_is_decided_anew_at_the_end_of_tier_one()
    {
        var stage = new Stage(1);
        stage.Reserve(OverQuota(1));
        stage.Reserve(Person(2), Person(3));

        var after = stage.Reserve(Person(1)).Outcomes[0];

        Assert.Equal((PersonStatus.Waitlisted, 1, 2), (after.Status, after.Tier, after.Rank));
        Assert.Equal([3, 1], stage.Tier(1));
    }

    [Fact]
    public void R15_a_rank_is_that_after_the_whole_request()
    {
        var stage = new Stage();
        stage.Reserve(OverQuota(1));
        stage.Reserve(OverQuota(2));

        var outcomes = stage.Reserve(OverQuota(2), Person(1)).Outcomes;

        Assert.Equal(1, outcomes[0].Rank);
        Assert.Equal(PersonStatus.Confirmed, outcomes[1].Status);
    }

    [Fact]
    public void R3_a_tier_two_place_stays_while_the_quota_does_not_allow()
    {
        var stage = new Stage();
        stage.Reserve(OverQuota(1));
        var version = stage.Seating.Version;

        Assert.Equal(Codes.AlreadyReserved, stage.Reserve(OverQuota(1)).Outcomes[0].Code);
        Assert.Equal(version, stage.Seating.Version);
    }

    [Theory]
    [InlineData(0, new int[0], new[] { 1, 2, 3 })]
    [InlineData(1, new[] { 1 }, new[] { 2, 3 })]
    [InlineData(2, new[] { 1, 2 }, new[] { 3 })]
    public void R4_R5_seats_go_in_the_order_given(int capacity, int[] seated, int[] waiting)
    {
        var stage = new Stage(capacity);

        var answer = stage.Reserve(Person(1), Person(2), Person(3));

        Assert.Equal(seated, stage.Seated);
        Assert.Equal(waiting, stage.Tier(1));
        Assert.Equal(waiting.Select((_, index) => (int?)index + 1), answer.Outcomes.Where(outcome => outcome.Rank is not null).Select(outcome => outcome.Rank));
        Assert.All(answer.Outcomes.Where(outcome => outcome.Status == PersonStatus.Waitlisted), outcome => Assert.Equal(Codes.Full, outcome.Code));
    }

    [Fact]
    public void R6_over_quota_may_only_wait_even_when_seats_are_free()
    {
        var stage = new Stage();

        var outcome = stage.Reserve(OverQuota(1)).Outcomes[0];

        Assert.Equal((PersonStatus.Waitlisted, Codes.OverQuota, 2, 1, 2, 2), (outcome.Status, outcome.Code, outcome.Tier, outcome.Rank, outcome.Uses, outcome.Limit));
        Assert.Equal(2, stage.Seating.Remaining);
    }

    [Fact]
    public void R6_an_unlimited_family_takes_no_slot()
    {
        var unlimited = new QuotaOptions { PerWeek = { Participant = null } };

        var outcome = new Stage(quota: unlimited).Reserve(Person(1) with { Quota = new QuotaStanding(new QuotaWeek(202647), null, 0, null) }).Outcomes[0];

        Assert.Equal((PersonStatus.Confirmed, null), (outcome.Status, outcome.Slot));
    }

    [Fact]
    public void R6_a_standing_of_another_week_is_asked_anew()
    {
        var stage = new Stage { Now = Utc("2026-11-22T23:00:00Z") };

        Assert.Throws<QuotaMovedException>(() => stage.Reserve(Person(1)));
    }

    [Fact]
    public void R7_nobody_new_gets_a_seat_while_tier_one_has_somebody_whom_it_fits()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        stage.Cancel(Social, 1);

        Assert.Equal((PersonStatus.Waitlisted, 2), (stage.Reserve(Person(3)).Outcomes[0].Status, stage.Seating.TierOne.Count));
        Assert.Equal(0, stage.Seating.Remaining);
    }
}

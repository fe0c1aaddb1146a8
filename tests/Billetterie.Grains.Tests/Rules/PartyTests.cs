using Billetterie.Abstractions;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

public sealed class PartyTests
{
    [Fact]
    public void R5_a_party_that_fits_is_seated_whole()
    {
        var stage = new Stage(2);

        stage.Together(Person(1), Person(2));

        Assert.Equal([1, 2], stage.Seated);
    }

    [Fact]
    public void R5_a_party_that_does_not_fit_waits_whole_and_leaves_the_seats_to_others()
    {
        var stage = new Stage(2);

        var answer = stage.Together(Person(1), Person(2), Person(3));

        Assert.All(answer.Outcomes, outcome => Assert.Equal((PersonStatus.Waitlisted, Codes.PartyDoesNotFit, 1), (outcome.Status, outcome.Code, outcome.Tier)));
        Assert.Equal(2, stage.Seating.Remaining);
        Assert.Equal(Codes.Confirmed, stage.Reserve(Person(4)).Outcomes[0].Code);
    }

    [Fact]
    public void R5_a_party_larger_than_the_capacity_waits()
    {
        var stage = new Stage(0);

        Assert.All(stage.Together(Person(1), Person(2)).Outcomes, outcome => Assert.Equal(Codes.Full, outcome.Code));
    }

    [Fact]
    public void R5_where_one_may_not_be_booked_nobody_of_the_party_is()
    {
        var stage = new Stage(5);

        var answer = stage.Together(Person(1), Person(2, barred: Codes.ParticipantInactive));

        Assert.Equal([Codes.PartyIncomplete, Codes.ParticipantInactive], answer.Outcomes.Select(outcome => outcome.Code));
        Assert.Empty(stage.Seating.Reservations);
    }

    [Fact]
    public void R7_a_party_with_somebody_over_quota_waits_in_tier_two()
    {
        var stage = new Stage(5);

        var answer = stage.Together(Person(1), OverQuota(2));

        Assert.Equal([Codes.PartyOverQuota, Codes.OverQuota], answer.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal([1, 2], stage.Tier(2));
    }

    [Fact]
    public void R5_a_waiting_party_is_promoted_only_whole_and_passed_over_without_losing_its_place()
    {
        var stage = new Stage(2);
        stage.Reserve(Person(1), Person(2));
        stage.Together(Person(3), Person(4));
        stage.Reserve(Person(5));

        stage.Cancel(Social, 1);
        stage.Promote();
        Assert.Equal([2, 5], stage.Seated);
        Assert.Equal([3, 4], stage.Tier(1));

        stage.Cancel(Social, 2);
        stage.Promote();
        Assert.Equal([5], stage.Seated);

        stage.Cancel(Social, 5);
        stage.Promote();
        Assert.Equal([3, 4], stage.Seated);
        Assert.Null(stage.PlaceOf(3).Party);
    }

    [Fact]
    public void R7_a_vacant_seat_that_fits_nobody_of_tier_one_is_for_the_next_who_asks()
    {
        var stage = new Stage(2);
        stage.Reserve(Person(1), Person(2));
        stage.Together(Person(3), Person(4));
        stage.Cancel(Social, 1);

        Assert.Equal(1, stage.Seating.Remaining);
        Assert.Equal(Codes.Confirmed, stage.Reserve(Person(5)).Outcomes[0].Code);
    }

    [Fact]
    public void A_party_that_shrinks_by_a_cancellation_may_fit()
    {
        var stage = new Stage(1);
        stage.Together(Person(1), Person(2));

        stage.Cancel(Social, 1);
        stage.Promote();

        Assert.Equal([2], stage.Seated);
    }

    [Fact]
    public void R7_a_party_moves_to_tier_two_whole_when_one_has_spent_the_week()
    {
        var stage = new Stage(0);
        stage.Together(Person(1), Person(2));
        stage.Reserve(Person(3));
        stage.Revise(VenueStaff, capacity: 2);

        stage.Promote(spent: 2);

        Assert.Equal([1, 2], stage.Tier(2));
        Assert.Equal([3], stage.Seated);
    }

    [Fact]
    public void Those_who_have_a_place_keep_it_and_the_rest_are_the_party()
    {
        var stage = new Stage(3);
        stage.Reserve(Person(1));

        var answer = stage.Together(Person(1), Person(2), Person(3));

        Assert.Equal([Codes.AlreadyReserved, Codes.Confirmed, Codes.Confirmed], answer.Outcomes.Select(outcome => outcome.Code));
    }

    [Fact]
    public void R3_a_tier_two_party_is_decided_anew_only_when_all_of_it_ask()
    {
        var stage = new Stage(5);
        stage.Together(Person(1), OverQuota(2));

        Assert.Equal(Codes.AlreadyReserved, stage.Reserve(Person(1)).Outcomes[0].Code);
        Assert.Equal([Codes.Confirmed, Codes.Confirmed], stage.Together(Person(1), Person(2)).Outcomes.Select(outcome => outcome.Code));
    }
}

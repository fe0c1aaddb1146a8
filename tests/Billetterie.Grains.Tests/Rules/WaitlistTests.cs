using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

public sealed class WaitlistTests
{
    [Fact]
    public void R7_R8_a_freed_seat_goes_to_the_first_of_tier_one_and_the_structure_is_told()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2), Person(3));

        stage.Cancel(Social, 1);
        stage.Promote();

        Assert.Equal([2], stage.Seated);
        Assert.Equal(stage.Now, stage.PlaceOf(2).IssuedAt);
        Assert.Equal((NoticeKind.SeatsObtained, Home), (stage.Told[^1].Kind, stage.Told[^1].Structure));
    }

    [Fact]
    public void R8_who_was_asked_for_gives_nobody_else_a_seat_when_the_store_refused_their_place_and_its_number_went_to_another()
    {
        var (refused, stored) = (new Stage(1), new Stage(1));
        foreach (var (stage, by, second) in new[] { (refused, OtherReferent, 2), (stored, Social, 3) })
        {
            stage.Reserve(Person(1));
            stage.Reserve(by, false, null, Person(second));
            stage.Cancel(Social, 1);
        }

        var asked = Promoting.Next(refused.Seating);
        var standings = new Dictionary<ParticipantId, QuotaStanding> { [new ParticipantId(2)] = Allowed(2) };
        stored.Decide(turn => turn.Answer(Promoting.Promote(turn.OfTheProgram(), asked, standings)));

        Assert.Equal(refused.PlaceOf(2).Id, stored.PlaceOf(3).Id);
        Assert.Empty(stored.Seated);
        Assert.Empty(stored.Told);
    }

    [Fact]
    public void R7_added_invitations_go_to_tier_one_in_order()
    {
        var stage = new Stage(0);
        stage.Reserve(Person(3), Person(1), Person(2));

        stage.Revise(VenueStaff, capacity: 2);
        stage.Promote();

        Assert.Equal([1, 3], stage.Seated);
        Assert.Equal([2], stage.Tier(1));
    }

    [Fact]
    public void R7_one_whose_quota_is_spent_by_then_moves_to_tier_two_with_its_sequence_kept()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        stage.Reserve(OverQuota(3));
        stage.Reserve(Person(4));
        var sequence = stage.PlaceOf(2).Sequence;
        stage.Cancel(Social, 1);

        stage.Promote(spent: 2);

        Assert.Equal([4], stage.Seated);
        Assert.Equal([2, 3], stage.Tier(2));
        Assert.Equal(sequence, stage.PlaceOf(2).Sequence);
    }

    [Fact]
    public void R7_tier_two_waits_until_the_window_closes_and_then_uses_no_quota()
    {
        var stage = new Stage(2);
        stage.Reserve(OverQuota(1), OverQuota(2), OverQuota(3));

        stage.Now = ClosesAt.AddMilliseconds(-1);
        stage.Promote();
        Assert.Empty(stage.Seated);

        stage.Now = ClosesAt;
        stage.Promote();
        Assert.Equal([1, 2], stage.Seated);
        Assert.All(stage.Seating.Reservations, place => Assert.Null(place.Slot));
    }

    [Fact]
    public void R7_at_closing_tier_one_goes_before_tier_two()
    {
        var stage = new Stage(0);
        stage.Reserve(OverQuota(1));
        stage.Reserve(Person(2));
        stage.Now = ClosesAt;
        stage.Revise(VenueStaff, capacity: 1);

        stage.Promote();

        Assert.Equal([2], stage.Seated);
    }

    [Fact]
    public void A_started_performance_gives_no_seat_on()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        stage.Now = StartsAt;
        stage.Decide(turn => turn.Answer());

        Assert.False(Promoting.IsDue(stage.Seating));
    }

    [Fact]
    public void What_a_crash_left_undone_is_due_at_once()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        Assert.Equal(ClosesAt, Transitions.NextDueAt(stage.Seating, stage.Now));

        stage.Cancel(Social, 1);

        Assert.Equal(stage.Now, Transitions.NextDueAt(stage.Seating, stage.Now));
    }
}

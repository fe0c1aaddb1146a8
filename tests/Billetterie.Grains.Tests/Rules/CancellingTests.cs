using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

public sealed class CancellingTests
{
    [Fact]
    public void An_unknown_reservation_comes_first()
    {
        var stage = new Stage();

        var answer = stage.Decide(turn => Cancelling.Decide(turn, new CancelReservation(stage.Stamp(Social), ReservationId.Of(Id, 9))));

        Assert.Equal(Codes.ReservationNotFound, answer.Refusal?.Code);
    }

    [Fact]
    public void Anothers_reservation_is_not_found()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));

        Assert.Equal(Codes.ReservationNotFound, stage.Cancel(OtherReferent, 1).Refusal?.Code);
        Assert.Equal(Codes.ReservationNotFound, stage.Cancel(OtherVenueStaff, 1).Refusal?.Code);
    }

    [Fact]
    public void The_coordination_that_acts_for_a_venue_acts_for_no_other()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        var coordination = new Actor(new AccountId(15), Role.Coordination);

        Assert.Equal(Codes.ReservationNotFound, stage.Cancel(coordination with { Venue = new VenueId(6) }, 1).Refusal?.Code);
        Assert.Null(stage.Cancel(coordination with { Venue = Venue }, 1).Refusal);
    }

    [Fact]
    public void A_cancelled_one_stays_so()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Cancel(Social, 1);

        Assert.Equal(Codes.AlreadyCancelled, stage.Cancel(Social, 1).Outcomes[0].Code);
    }

    [Theory]
    [InlineData("2026-12-17T19:29:59.999Z", null)]
    [InlineData("2026-12-17T19:30:00Z", Codes.ContactVenue)]
    [InlineData("2026-12-20T00:00:00Z", Codes.ContactVenue)]
    public void R9_the_structure_cancels_inside_the_window(string now, string? code)
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Now = Utc(now);

        Assert.Equal(code, stage.Cancel(Social, 1).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-12-18T00:00:00Z", null)]
    [InlineData("2026-12-19T19:29:59.999Z", null)]
    [InlineData("2026-12-19T19:30:00Z", Codes.PerformanceStarted)]
    public void R9_the_venue_cancels_until_the_start(string now, string? code)
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Now = Utc(now);

        Assert.Equal(code, stage.Cancel(VenueStaff, 1).Refusal?.Code);
    }

    [Fact]
    public void R6_a_cancelled_invitation_gives_its_use_back()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        Assert.NotNull(stage.PlaceOf(1).Slot);

        stage.Cancel(Social, 1);

        Assert.Null(stage.PlaceOf(1).Slot);
    }

    [Fact]
    public void R9_after_closing_the_venue_may_keep_the_seat_empty_and_give_it_on_later()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        stage.Now = ClosesAt.AddHours(1);

        stage.Cancel(VenueStaff, 1, giveOn: false);
        stage.Promote();
        Assert.Empty(stage.Seated);
        Assert.Equal(1, stage.Seating.KeptEmpty);

        stage.Decide(turn => GivingSeatsOn.Decide(turn, new GiveSeatsOn(stage.Stamp(VenueStaff))));
        stage.Promote();
        Assert.Equal([2], stage.Seated);
    }

    [Fact]
    public void R9_the_structure_is_told_when_the_venue_cancels()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));

        stage.Cancel(VenueStaff, 1);

        Assert.Equal(NoticeKind.ReservationCancelledByVenue, Assert.Single(stage.Told).Kind);
    }
}

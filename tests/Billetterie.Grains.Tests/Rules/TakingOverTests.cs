using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

public sealed class TakingOverTests
{
    private static readonly Actor Coordination = new(new AccountId(15), Role.Coordination);
    private static readonly StructureId Third = new(3);
    private static readonly VenueId OtherVenue = new(6);

    [Fact]
    public async Task Every_reservation_goes_over_and_nothing_else_of_it_changes()
    {
        var stage = new Stage(2);
        stage.Reserve(Person(1), Person(2), Person(3), Person(4));
        stage.Reserve(OverQuota(5));
        stage.Cancel(Social, 3);
        var before = stage.Seating.Reservations.ToList();

        TakeOver(stage, Home, Other);

        Assert.Equal(before.ConvertAll(one => one with { Structure = Other }), stage.Seating.Reservations);
        Assert.Equal([1, 2], stage.Seated);
        Assert.Equal([4], stage.Tier(1));
        Assert.Equal([5], stage.Tier(2));
        Assert.Equal(stage.Seating.Reservations, (await stage.ReplayAsync()).Reservations);
        Assert.Equal(StoryStep.TakenOver, (await stage.StoryAsync(1))[^1].Step);
    }

    [Fact]
    public void R9_the_kept_structure_cancels_what_it_took_over_and_so_does_who_acted_for_the_merged_one_a_moment_ago()
    {
        var stage = new Stage(3);
        stage.Reserve(Person(1), Person(2));
        stage.Reserve(OtherReferent, false, null, Person(8));
        Assert.Equal(Codes.ReservationNotFound, stage.Cancel(OtherReferent, 1).Refusal!.Code);

        TakeOver(stage, Home, Other);

        Assert.Equal(Codes.Cancelled, stage.Cancel(OtherReferent, 1).Outcomes[0].Code);
        Assert.Equal(Codes.Cancelled, stage.Cancel(Social, 2).Outcomes[0].Code);
    }

    [Fact]
    public void A_booking_under_way_for_the_merged_structure_is_the_kept_ones_also_after_a_second_merge()
    {
        var stage = new Stage(6);
        stage.Reserve(Person(1));
        TakeOver(stage, Home, Other);
        TakeOver(stage, Other, Third);

        stage.Reserve(Person(2));

        Assert.All(stage.Seating.Reservations, one => Assert.Equal(Third, one.Structure));
    }

    [Fact]
    public void R2_a_companion_goes_along_with_whom_the_kept_structure_took_over()
    {
        var stage = new Stage(6);
        stage.Reserve(Person(1));
        Assert.Equal(Codes.CompanionAlone, stage.Reserve(OtherReferent, false, "needs help", Person(9, Family.Companion)).Outcomes[0].Code);

        TakeOver(stage, Home, Other);

        Assert.Equal(Codes.Confirmed, stage.Reserve(OtherReferent, false, "needs help", Person(9, Family.Companion)).Outcomes[0].Code);
        stage.Cancel(OtherReferent, 1);
        Assert.Equal(Codes.CompanionAlone, stage.Reserve(OtherReferent, false, "needs help", Person(10, Family.Companion)).Outcomes[0].Code);
    }

    [Fact]
    public void Again_or_where_there_is_nothing_to_take_over_nothing_is_written()
    {
        var stage = new Stage();
        TakeOver(stage, Home, Other);
        stage.Reserve(Person(1));
        TakeOver(stage, Home, Other);
        var written = stage.Journal.Count;

        TakeOver(stage, Home, Other);
        TakeOver(stage, Other, Other);
        TakeOverDate(stage, OtherVenue, Venue);

        Assert.Equal(written, stage.Journal.Count);
    }

    [Fact]
    public async Task The_date_of_a_merged_venue_is_the_kept_ones_even_years_later()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Now = StartsAt.AddYears(3);

        Assert.Null(TakeOverDate(stage, Venue, OtherVenue).Refusal);

        Assert.Equal(OtherVenue, stage.Seating.Venue);
        Assert.Equal(OtherVenue, (await stage.ReplayAsync()).ImageAt(null).Venue);
        Assert.Null(stage.Attend(OtherVenueStaff, Attendance.Present, 1).Refusal);
        Assert.Equal(Codes.ReservationNotFound, stage.Attend(VenueStaff, Attendance.Absent, 1).Refusal!.Code);
    }

    [Fact]
    public void Nobody_but_the_coordination_and_the_program_merges()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));

        Assert.All([Social, VenueStaff], by =>
        {
            Assert.Equal(Codes.PerformanceNotFound, TakeOver(stage, Home, Other, by).Refusal!.Code);
            Assert.Equal(Codes.PerformanceNotFound, TakeOverDate(stage, Venue, OtherVenue, by).Refusal!.Code);
        });
        Assert.Null(TakeOver(stage, Home, Other, Actor.System).Refusal);
    }

    private static PerformanceAnswer TakeOver(Stage stage, StructureId from, StructureId into, Actor? by = null) => stage.Decide(
        turn => TakingOver.Decide(turn, new TakeOverReservations(stage.Stamp(by ?? Coordination), from, into)));

    private static PerformanceAnswer TakeOverDate(Stage stage, VenueId from, VenueId into, Actor? by = null) => stage.Decide(
        turn => TakingOver.Decide(turn, new TakeOverPerformance(stage.Stamp(by ?? Coordination), from, into)));
}

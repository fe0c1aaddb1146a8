using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

/// <summary>Capacity, dates, calling off, attendance (R10 to R12), in the order of the checks.</summary>
public sealed class VenueActsTests
{
    [Fact]
    public void Anothers_performance_is_not_found()
    {
        var stage = new Stage();

        Assert.Equal(Codes.PerformanceNotFound, stage.Revise(OtherVenueStaff, capacity: 9).Refusal?.Code);
        Assert.Equal(Codes.PerformanceNotFound, stage.CallOff(Social).Refusal?.Code);
    }

    [Fact]
    public void A_cancelled_performance_is_left_alone()
    {
        var stage = new Stage();
        stage.CallOff(VenueStaff);

        Assert.Equal(Codes.PerformanceCancelled, stage.Revise(VenueStaff, capacity: 9).Refusal?.Code);
        Assert.Equal(Codes.PerformanceCancelled, stage.CallOff(VenueStaff).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-12-19T19:29:59.999Z", null)]
    [InlineData("2026-12-19T19:30:00Z", Codes.PerformanceStarted)]
    public void R10_invitations_are_added_until_the_start(string now, string? code)
    {
        var stage = new Stage { Now = Utc(now) };

        Assert.Equal(code, stage.Revise(VenueStaff, capacity: 9).Refusal?.Code);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Limits.Capacity + 1)]
    public void R10_capacity_has_bounds(int capacity) =>
        Assert.Equal(Codes.CapacityOutOfRange, new Stage().Revise(VenueStaff, capacity).Refusal?.Code);

    [Fact]
    public void R10_capacity_goes_down_to_the_number_confirmed_and_not_below()
    {
        var stage = new Stage(3);
        stage.Reserve(Person(1), Person(2));

        var refused = stage.Revise(VenueStaff, capacity: 1).Refusal;
        Assert.Equal((Codes.CapacityBelowConfirmed, 2), (refused?.Code, refused?.Number));
        Assert.Null(stage.Revise(VenueStaff, capacity: 2).Refusal);
        Assert.Equal(0, stage.Seating.Remaining);
    }

    [Fact]
    public void R10_what_is_equal_changes_nothing()
    {
        var stage = new Stage();
        var version = stage.Seating.Version + 1; // the window's opening is recorded by the turn

        stage.Revise(VenueStaff);

        Assert.Equal(version, stage.Seating.Version);
    }

    [Fact]
    public void R11_moving_keeps_reservations_recomputes_the_window_and_tells_every_structure()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Reserve(OtherReferent, false, null, Person(2));

        stage.Revise(VenueStaff, startsAt: StartsAt.AddDays(30));

        Assert.Equal([1, 2], stage.Seated);
        Assert.Equal(Utc("2026-12-19T08:00:00Z"), stage.Seating.OpensAt);
        Assert.Equal(PerformancePhase.Upcoming, stage.Seating.Phase);
        Assert.Equal([Home, Other], stage.Told.Select(notice => notice.Structure));
        Assert.All(stage.Told, notice => Assert.Equal((NoticeKind.PerformanceMoved, StartsAt), (notice.Kind, notice.StartedAt)));
    }

    [Fact]
    public void R11_a_window_alone_moves_in_silence()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));

        stage.Revise(VenueStaff, closesAt: StartsAt.AddHours(-1));

        Assert.Equal(StartsAt.AddHours(-1), stage.Seating.ClosesAt);
        Assert.Empty(stage.Told);
    }

    [Fact]
    public void R11_nothing_moves_into_the_past() =>
        Assert.Equal(Codes.StartsInThePast, new Stage().Revise(VenueStaff, startsAt: OpensAt).Refusal?.Code);

    [Fact]
    public void R1_a_window_closes_after_it_opens_and_before_the_start()
    {
        Assert.Equal(Codes.WindowOutOfOrder, new Stage().Revise(VenueStaff, opensAt: StartsAt, closesAt: StartsAt).Refusal?.Code);
        Assert.Equal(Codes.WindowOutOfOrder, new Stage().Revise(VenueStaff, closesAt: StartsAt.AddMinutes(1)).Refusal?.Code);
    }

    [Fact]
    public void R11_calling_off_ends_every_reservation_gives_quota_back_and_tells_every_structure()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        stage.Reserve(OtherReferent, false, null, Person(3));

        stage.CallOff(VenueStaff);

        Assert.All(stage.Seating.Reservations, place => Assert.Equal((ReservationStatus.Cancelled, null), (place.Status, place.Slot)));
        Assert.Equal([Home, Other], stage.Told.Select(notice => notice.Structure));
        Assert.Equal((0, 0), (stage.Seating.Confirmed, stage.Seating.Waiting));
    }

    [Theory]
    [InlineData("2026-12-19T15:29:59.999Z", Codes.TooEarly, Codes.TooEarly)]
    [InlineData("2026-12-19T15:30:00Z", null, Codes.TooEarly)]
    [InlineData("2026-12-19T19:29:59.999Z", null, Codes.TooEarly)]
    [InlineData("2026-12-19T19:30:00Z", null, null)]
    public void R12_the_door_opens_before_the_start_the_structure_writes_from_it_on(string now, string? venue, string? structure)
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Now = Utc(now);

        Assert.Equal(structure, stage.Attend(Social, Attendance.Present, 1).Refusal?.Code);
        Assert.Equal(venue, stage.Attend(VenueStaff, Attendance.Present, 1).Refusal?.Code);
    }

    [Fact]
    public void R12_the_doors_word_stands()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Now = StartsAt;
        stage.Attend(Social, Attendance.Absent, 1);

        Assert.Equal(Codes.AttendanceRecorded, stage.Attend(VenueStaff, Attendance.Present, 1).Outcomes[0].Code);
        Assert.Equal(Codes.AttendanceSetByVenue, stage.Attend(Social, Attendance.Absent, 1).Outcomes[0].Code);
        Assert.Equal(Codes.AlreadyCheckedIn, stage.Attend(VenueStaff, Attendance.Present, 1).Outcomes[0].Code);
        Assert.Equal(Attendance.Present, stage.PlaceOf(1).Attendance);
    }

    [Fact]
    public void R12_the_door_can_undo_and_then_the_structure_may_write()
    {
        var stage = new Stage();
        stage.Reserve(Person(1));
        stage.Now = StartsAt;
        stage.Attend(VenueStaff, Attendance.Present, 1);
        stage.Attend(VenueStaff, Attendance.Unknown, 1);

        Assert.Equal(Codes.AttendanceRecorded, stage.Attend(Social, Attendance.Absent, 1).Outcomes[0].Code);
    }

    [Fact]
    public void R12_who_has_no_seat_does_not_attend()
    {
        var stage = new Stage(0);
        stage.Reserve(Person(1));
        stage.Now = StartsAt;

        Assert.Equal(Codes.NotConfirmed, stage.Attend(VenueStaff, Attendance.Present, 1).Outcomes[0].Code);
    }
}

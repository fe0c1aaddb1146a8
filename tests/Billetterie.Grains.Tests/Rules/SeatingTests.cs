using System.Text.Json;
using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using static Billetterie.Grains.Tests.Stage;

namespace Billetterie.Grains.Tests.Rules;

public sealed class SeatingTests
{
    public static TheoryData<string> RecordTypes => [.. typeof(PerformanceRecord).GetNestedTypes().Select(type => type.Name)];

    /// <summary>A life in which everything happens that can happen.</summary>
    private static Stage EventfulLife()
    {
        var stage = new Stage(1);
        stage.Reserve(Person(1), Person(2));
        stage.Reserve(OverQuota(3), OverQuota(4));
        stage.Reserve(Person(3));
        stage.Cancel(Social, 1);
        stage.Promote(spent: 2);
        stage.Revise(VenueStaff, capacity: 3);
        stage.Revise(VenueStaff, startsAt: StartsAt.AddHours(1));
        stage.Now = ClosesAt.AddHours(2);
        stage.Promote();
        stage.Cancel(VenueStaff, 3, giveOn: false);
        stage.Decide(turn => GivingSeatsOn.Decide(turn, new GiveSeatsOn(stage.Stamp(VenueStaff))));
        stage.Now = StartsAt.AddHours(1);
        stage.Attend(VenueStaff, Attendance.Present, 4);
        stage.Decide(turn => TakingOver.Decide(turn, new TakeOverReservations(stage.Stamp(Actor.System), Home, Other)));
        stage.Decide(turn => TakingOver.Decide(turn, new TakeOverPerformance(stage.Stamp(Actor.System), Venue, new VenueId(6))));
        return stage;
    }

    [Theory]
    [MemberData(nameof(RecordTypes))]
    public void Every_record_is_put_down_applied_and_survives_storage(string type)
    {
        var stage = EventfulLife();
        if (type == nameof(PerformanceRecord.PerformanceCancelled))
        {
            stage = new Stage();
            stage.CallOff(VenueStaff);
        }

        var entry = Assert.Single(stage.Journal.Where(entry => entry.Record.GetType().Name == type).Take(1));

        var json = JsonSerializer.Serialize(entry);
        Assert.Equal(entry, JsonSerializer.Deserialize<JournalEntry>(json));
    }

    [Fact]
    public async Task Replay_gives_the_same_rows()
    {
        var stage = EventfulLife();

        var replayed = await stage.ReplayAsync();

        Assert.Equal(stage.Seating.ImageAt(null), replayed.ImageAt(null));
        Assert.Equal(stage.Seating.Reservations, replayed.Reservations);
    }

    [Fact]
    public async Task A_gap_in_the_journal_is_a_fault()
    {
        var stage = EventfulLife();

        stage.Journal.RemoveAll(entry => entry.Version == 3);

        await Assert.ThrowsAsync<InvalidOperationException>(stage.ReplayAsync);
    }

    [Theory]
    [InlineData("2026-11-19T07:59:59.999Z", PerformanceState.Upcoming)]
    [InlineData("2026-11-19T08:00:00Z", PerformanceState.Open)]
    [InlineData("2026-12-17T19:30:00Z", PerformanceState.Closed)]
    [InlineData("2026-12-19T19:30:00Z", PerformanceState.Past)]
    public void The_state_follows_time_without_a_timer(string now, PerformanceState state) =>
        Assert.Equal(state, new Stage().Seating.StateAt(Utc(now)));

    [Fact]
    public void Sequence_numbers_are_never_given_twice()
    {
        var stage = EventfulLife();

        Assert.Distinct(stage.Seating.Reservations.Select(place => place.Sequence));
    }
}

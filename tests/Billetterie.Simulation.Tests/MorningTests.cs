using Billetterie.Simulation.Morning;

namespace Billetterie.Simulation.Tests;

/// <summary>The morning at nine as a model: nothing gets lost in it, and its time is the sum of its parts.</summary>
public sealed class MorningTests
{
    /// <summary>Small, and more people than seats.</summary>
    private static readonly Crowd Few = Crowd.Town with { Referents = 300, Booking = 0.5, Performances = 3, Seats = 20, Early = 0.1, Doubled = 0.1 };

    private static readonly Installation One = new(1);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Everybody_is_answered_and_nothing_is_oversold(int nodes)
    {
        var morning = MorningRun.Run(Few, One with { Nodes = nodes }, ServiceTimes.Measured, 1);

        Assert.Empty(morning.Breaches);
        Assert.Equal((150, 150, 0), (morning.Bookings, morning.Answered, morning.Outstanding));
        Assert.Equal(60, morning.Seated);
        Assert.True(morning.Waiting > 0 && morning.TooEarly > 0);
        Assert.Equal(nodes > 1, morning.Hops > 0);
        Assert.All(morning.Use, use => Assert.InRange(use.Peak, 0, 1.000001));
    }

    [Fact]
    public void The_same_seed_gives_the_same_morning_and_another_another()
    {
        var mornings = new[] { 7UL, 7UL, 8UL }.Select(seed => MorningRun.Run(Few, One with { Nodes = 2 }, ServiceTimes.Measured, seed)).ToList();

        Assert.Equal(Words(mornings[0]), Words(mornings[1]));
        Assert.NotEqual(mornings[0].Trace, mornings[2].Trace);
    }

    [Fact]
    public void Who_is_told_to_come_back_does_and_is_answered()
    {
        // One core that takes a tenth of a second for a request, and turns away whoever would be the fifth.
        var morning = MorningRun.Run(Few, One with { CoresPerNode = 1, RequestsUnderWay = 4 }, ServiceTimes.Measured with { Http = 100_000 }, 1);

        Assert.True(morning.Overloaded > 0);
        Assert.Equal((morning.Bookings, 0), (morning.Answered, morning.Outstanding));
        Assert.Empty(morning.Breaches);
    }

    [Fact]
    public void Who_presses_again_is_booked_once()
    {
        var impatient = Few with { Patience = TimeSpan.FromSeconds(0.05), Presses = 30 };

        var morning = MorningRun.Run(impatient, One with { PerAccountPerSecond = 1 }, ServiceTimes.Measured with { Flush = 300_000 }, 1);

        Assert.True(morning.PressedAgain > morning.Bookings && morning.TooManyRequests > 0);
        Assert.Equal((60, 0), (morning.Seated, morning.Outstanding));
        Assert.Empty(morning.Breaches);
    }

    [Fact]
    public void Alone_a_booking_takes_the_sum_of_its_parts()
    {
        var alone = Few with { Referents = 1, Booking = 1, PeopleAsked = 1, Early = 0, Doubled = 0, PagesBefore = 0, Looking = 0 };
        var parts = new ServiceTimes(
            Http: 3_000, Desk: 1_000, Decide: 500, Page: 0, PageQueries: 0, Query: 2_000, Key: 0, Transaction: 4_000, Row: 0, Flush: 7_000,
            RoundTrip: 100, Hop: 0, Say: 0, Frame: 0, Counters: 0, Client: 0, ClientFrame: 0, Internet: 20_000);

        var morning = MorningRun.Run(alone, One, parts, 1);

        // Two reads one after the other: who they are, and the uses of their week.
        Assert.Equal(20 + 3 + 1 + (2 * 2.1) + 0.5 + (0.1 + 4 + 7), morning.P50, 3);
    }

    [Fact]
    public void No_owner_is_faster_than_its_turn_and_no_disk_than_its_flush()
    {
        var crowd = Few with { Referents = 600, Booking = 1, Hottest = 1, Rush = TimeSpan.Zero, Early = 0, Looking = 0 };

        var slowOwner = MorningRun.Run(crowd, One, ServiceTimes.Measured with { Decide = 5_000 }, 1);
        var slowDisk = MorningRun.Run(crowd with { Referents = 50 }, One, ServiceTimes.Measured with { Flush = 200_000 }, 1);

        Assert.InRange(slowOwner.PerSecond, 150, 200);
        Assert.Equal("hottest owner", slowOwner.Busiest.Resource);
        // Whoever waits for one flush waits together.
        Assert.InRange(slowDisk.Flushes, 5, 9);
    }

    [Fact]
    public void A_core_more_ends_the_same_work_no_later()
    {
        // True of work that is there at once and needs nothing else; of a whole morning only by and large.
        var times = new ServiceTimes(10_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var crowd = Few with { Rush = TimeSpan.Zero, Early = 0, Doubled = 0, PagesBefore = 0, Looking = 0 };
        var last = new[] { 1, 2, 4 }.Select(cores => MorningRun.Run(crowd, One with { CoresPerNode = cores }, times, 1).LastAnswer).ToList();

        Assert.True(last[0] >= last[1] && last[1] >= last[2], string.Join(", ", last));
    }

    [Fact]
    public void Dates_that_move_together_are_told_in_one_frame()
    {
        // Nobody books but for one performance, or for all of them; each watcher has them all on the screen.
        var crowd = Few with { Referents = 400, Booking = 1, Rush = TimeSpan.Zero, Early = 0, Doubled = 0, PagesBefore = 0, Looking = 1, Performances = 10, OnScreen = 10 };

        var one = MorningRun.Run(crowd with { Hottest = 1 }, One, ServiceTimes.Measured, 1);
        var all = MorningRun.Run(crowd with { Hottest = 0 }, One, ServiceTimes.Measured, 1);

        Assert.InRange(all.Frames, 1, one.Frames * 2);
    }

    private static string Words(MorningResult morning) => $"{morning} {string.Join(' ', morning.Use)}";
}

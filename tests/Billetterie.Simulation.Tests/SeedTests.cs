using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.World;

namespace Billetterie.Simulation.Tests;

/// <summary>Ten thousand worlds. A failure says which seed, and how to see it alone.</summary>
public sealed class SeedTests
{
    private const ulong Seeds = 10_000;

    [Fact]
    public void No_seed_breaks_a_rule()
    {
        var (failed, tally) = SeedRunner.Run(1, Seeds);

        Assert.True(failed.Count == 0, string.Join(Environment.NewLine, failed.Select(SeedRunner.Describe)));
        AssertMuchHappened(tally);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var (first, second) = (SeedRun.Run(seed), SeedRun.Run(seed, TextWriter.Null));

            Assert.Equal((seed, first.TraceHash, first.Tally.ToString()), (seed, second.TraceHash, second.Tally.ToString()));
        }
    }

    [Fact]
    public void Other_seeds_give_other_runs() =>
        Assert.Equal(50, Enumerable.Range(1, 50).Select(seed => SeedRun.Run((ulong)seed).TraceHash).Distinct().Count());

    /// <summary>The worlds were not empty: every kind of record came about, every code was given, and much went wrong.</summary>
    private static void AssertMuchHappened(Tally tally)
    {
        var records = typeof(PerformanceRecord).GetNestedTypes().Select(type => type.Name);
        string[] codes =
        [
            Codes.IdempotencyKeyReused, Codes.PerformanceNotFound, Codes.PerformanceExists, Codes.ReservationNotFound, Codes.NobodyAsked,
            Codes.TooManyPeople, Codes.StructureNotActive, Codes.PerformanceCancelled, Codes.PerformanceStarted, Codes.WindowNotOpen,
            Codes.WindowClosed, Codes.ParticipantNotFound, Codes.ParticipantInactive, Codes.HostInactive, Codes.CompanionReasonMissing,
            Codes.CompanionAlone, Codes.PartyIncomplete, Codes.AlreadyReserved, Codes.OverQuota, Codes.PartyOverQuota, Codes.Full,
            Codes.PartyDoesNotFit, Codes.Confirmed, Codes.AlreadyCancelled, Codes.ContactVenue, Codes.Cancelled, Codes.CapacityOutOfRange,
            Codes.CapacityBelowConfirmed, Codes.StartsInThePast, Codes.WindowOutOfOrder, Codes.NotConfirmed, Codes.TooEarly,
            Codes.Granted, Codes.NoSeatFree, Codes.NotWaiting, Codes.FieldMissing, Codes.AttendanceSetByVenue, Codes.AttendanceRecorded, Codes.AlreadyCheckedIn,
        ];
        string[] troubles = ["crashes", "faults", "WaitlistPromoted, asked anew"];

        Assert.All(records.Concat(codes).Concat(troubles), what => Assert.True(tally[what] >= 20, $"{what} came about {tally[what]} times."));
    }
}

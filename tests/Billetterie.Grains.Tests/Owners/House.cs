using System.Collections.Concurrent;
using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Grains.Tests.Owners;

/// <summary>Grains in one process over a <see cref="GatedStore"/>, with one performance published.</summary>
internal sealed class House : IAvailabilityFeed
{
    private (Func<Availability, bool> Wanted, TaskCompletionSource Seen)? awaited;

    private House()
    {
        Clock = new FakeTimeProvider(Stage.OpensAt.AddDays(-1));
        Policy = new BookingPolicy(Options.Create(new QuotaOptions()), Options.Create(new WindowOptions()));
        Grains = new InProcessGrains(Store, Store, Store, this, Policy, Clock, NullLogger<PerformanceGrain>.Instance);
        Desk = new BookingDesk(Grains, Store, Policy, Clock);
    }

    public GatedStore Store { get; } = new();
    public FakeTimeProvider Clock { get; }
    public BookingPolicy Policy { get; }
    public InProcessGrains Grains { get; }
    public BookingDesk Desk { get; }
    public ConcurrentQueue<Availability> Seen { get; } = new();

    public IPerformanceGrain Performance => Grains.Performance(Stage.Id);

    public static async Task<House> WithAsync(int capacity)
    {
        var house = new House();
        await house.Performance.PublishAsync(new PublishPerformance(
            Stamp(0, Stage.VenueStaff), new EventId(3), Stage.Venue, Stage.StartsAt, capacity));
        await house.Store.Arrived.WaitAsync();
        house.Clock.SetUtcNow(Stage.OpensAt);
        return house;
    }

    public static RequestStamp Stamp(int key, Actor? by = null, string digest = "digest") =>
        new(new RequestKey((by ?? Stage.Social).Account, new Guid(key, 0, 0, new byte[8])), by ?? Stage.Social, digest);

    public Task<PerformanceAnswer> Book(int key, int person, string digest = "digest") => Desk.BookAsync(
        new BookingRequest(Stamp(key, digest: digest), Stage.Id, Stage.Home, [new ParticipantId(person)], false, null));

    /// <summary>Completes when such counters are shown.</summary>
    public Task SeenAsync(Func<Availability, bool> wanted)
    {
        lock (Seen)
        {
            if (Seen.Any(wanted))
            {
                return Task.CompletedTask;
            }

            awaited = (wanted, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return awaited.Value.Seen.Task;
        }
    }

    public void Publish(Availability availability)
    {
        lock (Seen)
        {
            Seen.Enqueue(availability);
            if (awaited is { } one && one.Wanted(availability))
            {
                one.Seen.TrySetResult();
            }
        }
    }

    public void Tell(Notice notice)
    {
    }
}

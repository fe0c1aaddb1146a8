using System.Diagnostics;
using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using EventId = Billetterie.Abstractions.EventId;

namespace Billetterie.Bench.Country;

/// <summary>
/// The owner of one performance alone, over a store that takes everything at once: its turn is all that takes time. What it wanted
/// stored is kept, to be stored for real.
/// </summary>
internal sealed class OwnerTimes : IPerformanceStore, IAvailabilityFeed
{
    private static readonly StructureId Structure = new(1);
    private readonly PerformanceGrain owner;
    private readonly TaskFactory turns = new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);
    private readonly BookingPolicy policy = new(Options.Create(new QuotaOptions()), Options.Create(new WindowOptions()));
    private readonly PerformanceId performance;
    private long person;
    private int key;

    /// <param name="performance">Two of them ask for other people.</param>
    public OwnerTimes(PerformanceId performance)
    {
        (this.performance, person) = (performance, (performance.Value - 1) * MostOfOne);
        owner = new PerformanceGrain(performance, new PerformancePorts(this, null!, this, policy, TimeProvider.System, NullLogger<PerformanceGrain>.Instance));
    }

    /// <summary>People that one of them may ask for before they are those of the next.</summary>
    public const int MostOfOne = 30_000;

    /// <summary>Every batch, in order.</summary>
    public List<PerformanceBatch> Batches { get; } = [];

    public Task PublishAsync()
    {
        var now = DateTimeOffset.UtcNow;
        return turns.StartNew(() => owner.PublishAsync(new PublishPerformance(
            Stamp(), new EventId(1), new VenueId(1), now.AddDays(20), Limits.Capacity, now.AddDays(-1), now.AddDays(10)))).Unwrap();
    }

    /// <summary>So many bookings of one person each, all at once: one batch.</summary>
    public async Task BookAsync(int bookings)
    {
        var week = policy.WeekFor(DateTimeOffset.UtcNow, default);
        await turns.StartNew(() => Task.WhenAll(Enumerable.Range(0, bookings).Select(_ => owner.ReserveAsync(new ReserveSeats(
            Stamp(), Structure, true,
            [new Candidate(new ParticipantId(++person), Family.Participant, null, new QuotaStanding(week, new QuotaSlot(week, 1), 0, 2))],
            false, null, true))))).Unwrap();
    }

    /// <summary>The owner's turn for a booking, in microseconds, warm, in batches of 256.</summary>
    public static async Task<double> DecideAsync()
    {
        const int Batch = 256, Rounds = 60;
        var owner = new OwnerTimes(new PerformanceId(1));
        await owner.PublishAsync();
        for (var round = 0; round < Rounds; round++)
        {
            await owner.BookAsync(Batch);
        }

        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            await owner.BookAsync(Batch);
        }

        return watch.Elapsed.TotalMicroseconds / (Batch * Rounds);
    }

    public Task<CommitResult> CommitAsync(PerformanceBatch batch)
    {
        Batches.Add(batch);
        return Task.FromResult<CommitResult>(CommitResult.Stored.Instance);
    }

    public Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default) =>
        Task.FromResult(new JournalStretch([], ReachesEnd: true));

    public Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<RememberedAnswer>>([]);

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        Task.FromResult<IReadOnlyList<DueTransition>>([]);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) => Task.FromResult<DateTimeOffset?>(null);

    public void Publish(Availability availability)
    {
    }

    public void Tell(Notice notice)
    {
    }

    private RequestStamp Stamp()
    {
        var actor = new Actor(new AccountId(1), Role.Referent, Structure);
        return new RequestStamp(new RequestKey(actor.Account, new Guid(++key, (short)performance.Value, 0, new byte[8])), actor, "bench");
    }
}

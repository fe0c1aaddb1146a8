using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Grains.Structures;
using Billetterie.Storage.Booking;
using Billetterie.Storage.Rows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Storage.Tests.Support;

/// <summary>The owners, the desk and a real store: a rush of random, seeded requests leaves data as the program would.</summary>
internal sealed class World : IAvailabilityFeed, IPeople, IStructureStore, IAsyncDisposable
{
    private const int People = 60;
    private static readonly VenueId Venue = new(4);
    private static readonly DateTimeOffset StartsAt = new(2026, 6, 20, 18, 30, 0, TimeSpan.Zero);
    private static readonly Actor Staff = new(new AccountId(40), Role.Venue, Venue: Venue);

    private readonly Random _random;
    private readonly OpenStore _store;
    private readonly InProcessGrains _grains;
    private readonly BookingDesk _desk;
    private readonly List<ReservationId> _booked = [];

    public World(Database database, int seed)
    {
        _random = new Random(seed);
        Clock = new FakeTimeProvider(StartsAt.AddDays(-40));
        _store = new OpenStore(database, Clock);
        var policy = new BookingPolicy(Options.Create(new QuotaOptions()), Options.Create(new WindowOptions()));
        _grains = new InProcessGrains(
            _store.Store, new SlotLedger(new RowStore(database)), this, this, policy, Clock, NullLogger<PerformanceGrain>.Instance);
        _desk = new BookingDesk(_grains, this, policy, Clock);
    }

    public FakeTimeProvider Clock { get; }

    public Database Database => _store.Database;

    /// <summary>Publishes performances, fills them beyond their seats, cancels, changes capacities, lets them close and start.</summary>
    public async Task LiveThroughAsync(int performances = 6)
    {
        var ids = Enumerable.Range(1, performances).Select(i => new PerformanceId(i)).ToList();
        foreach (var id in ids)
            await _grains.Performance(id).PublishAsync(new PublishPerformance(Stamp(Staff), new EventId(3), Venue, StartsAt, _random.Next(2, 9)));
        Clock.SetUtcNow(StartsAt.AddDays(-29));
        await RushAsync(ids, requests: 60);
        await ChangeAsync(ids);
        Clock.Advance(TimeSpan.FromDays(7));
        await RushAsync(ids, requests: 40);
        await _grains.Performance(ids[^1]).CancelAsync(new CancelPerformance(Stamp(Staff), "strike"));
        await SettleAsync(ids, StartsAt.AddHours(-47));
        await SettleAsync(ids, StartsAt.AddHours(1));
        await AttendAsync();
        await MergeAsync(ids);
    }

    /// <summary>The third structure goes up in the second, and the venue in another.</summary>
    private async Task MergeAsync(List<PerformanceId> ids)
    {
        foreach (var id in ids)
        {
            await _grains.Performance(id).TakeOverReservationsAsync(
                new TakeOverReservations(Stamp(Actor.System), new StructureId(3), new StructureId(2)));
            await _grains.Performance(id).TakeOverPerformanceAsync(new TakeOverPerformance(Stamp(Actor.System), Venue, new VenueId(9)));
        }
    }

    private async Task RushAsync(List<PerformanceId> ids, int requests)
    {
        var plans = Enumerable.Range(0, requests).Select(_ => Plan(ids)).ToList();
        var answers = await Task.WhenAll(plans.Select(plan => Task.Run(() => _desk.BookAsync(plan))));
        _booked.AddRange(answers.SelectMany(answer => answer.Outcomes).Select(outcome => outcome.Reservation).OfType<ReservationId>());
        await SettleAsync(ids, Clock.GetUtcNow());
    }

    private BookingRequest Plan(List<PerformanceId> ids)
    {
        var structure = _random.Next(1, 4);
        var people = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new ParticipantId(structure + 3 * _random.Next(People / 3))).Distinct();
        var referent = new Actor(new AccountId(20 + structure), Role.Referent, new StructureId(structure));
        return new BookingRequest(
            Stamp(referent), ids[_random.Next(ids.Count)], new StructureId(structure), [.. people], _random.Next(3) == 0, "visit");
    }

    private async Task ChangeAsync(List<PerformanceId> ids)
    {
        foreach (var reservation in _booked.Distinct().OrderBy(id => id.Value).Where(_ => _random.Next(3) == 0).ToList())
            await _grains.Performance(reservation.Performance).CancelReservationAsync(new CancelReservation(Stamp(Staff), reservation));
        await _grains.Performance(ids[0]).ReviseAsync(new RevisePerformance(Stamp(Staff), StartsAt, 12, Place: "Petite salle"));
        await _grains.Performance(ids[1]).ReviseAsync(new RevisePerformance(Stamp(Staff), StartsAt.AddHours(2), 10));
        await SettleAsync(ids, Clock.GetUtcNow());
    }

    private async Task AttendAsync()
    {
        foreach (var performance in _booked.Distinct().GroupBy(id => id.Performance))
            await _grains.Performance(performance.Key).RecordAttendanceAsync(new RecordAttendance(Stamp(Staff), [.. performance.Take(3)], Attendance.Present));
    }

    /// <summary>Pokes until nothing is due any more: promotions go on between turns.</summary>
    private async Task SettleAsync(List<PerformanceId> ids, DateTimeOffset now)
    {
        Clock.SetUtcNow(now);
        foreach (var id in ids)
        {
            while (await _grains.Performance(id).PokeAsync() <= now)
                await Task.Yield();
        }
    }

    private RequestStamp Stamp(Actor by)
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new RequestStamp(new RequestKey(by.Account, new Guid(bytes)), by, "digest");
    }

    public ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<PersonFacts>>([.. people.Select(person => new PersonFacts(
            person, new StructureId((person.Value - 1) % 3 + 1), true, person.Value % 7 == 0 ? Family.Companion : Family.Participant, true, null, true))]);

    public void Publish(Availability availability)
    {
    }

    public void Tell(Notice notice)
    {
    }

    public Task<StructureView?> LoadAsync(StructureId structure, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<(string Digest, StructureAnswer Answer)?> RecallAsync(RequestKey key, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public Task<(StructureCommit Result, StructureAnswer Answer)> CommitAsync(
        StructureId structure, long expectedVersion, RequestStamp stamp, StructureChange? change, StructureAnswer? refusal) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}

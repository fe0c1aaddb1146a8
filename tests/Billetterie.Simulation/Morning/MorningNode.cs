using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Hosting;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.World;

namespace Billetterie.Simulation.Morning;

/// <summary>What all nodes share.</summary>
/// <param name="OnScreen">The share of all performances that each watcher has on the screen.</param>
internal sealed record Ground(
    VirtualClock Clock, ServiceTimes Times, Installation Installation, ModelledDatabase Database, BookingPolicy Policy, Auditor Auditor,
    Place Place, double Watchers, double OnScreen);

/// <summary>
/// One node: its cores, its desk, the owners of its performances, and owners of the people for whom it is asked, who are those of the program.
/// </summary>
internal sealed class MorningNode : IGrains, IAvailabilityFeed
{
    /// <summary>News to the other nodes leave so often.</summary>
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMilliseconds(50);

    private readonly Ground ground;
    private readonly int number;
    private readonly IReadOnlyList<MorningNode> all;
    private readonly ModelledStore store;
    private readonly PerformancePorts ports;
    private readonly Dictionary<PerformanceId, (PerformanceGrain Grain, Lane Lane)> performances = [];
    private readonly Dictionary<ParticipantId, ParticipantGrain> participants = [];
    private readonly Dictionary<PerformanceId, DateTimeOffset> news = [];
    private readonly Dictionary<AccountId, (double Tokens, DateTimeOffset At)> buckets = [];
    private bool telling;
    private int underWay;

    /// <param name="all">All nodes, this one among them once it is made.</param>
    public MorningNode(Ground ground, int number, IReadOnlyList<MorningNode> all, Cores cores)
    {
        (this.ground, this.number, this.all, Cores) = (ground, number, all, cores);
        store = new ModelledStore(ground.Clock, ground.Database, ground.Times, ground.Installation.Writers);
        ports = new PerformancePorts(
            store, this, this, ground.Policy, ground.Clock, new AlarmLogger<PerformanceGrain>(ground.Auditor.Findings));
        Desk = new BookingDesk(this, store, ground.Policy, ground.Clock, null, store);
        FanOut = new FanOut(
            ground.Clock, Cores, ground.Times, ground.Watchers / ground.Installation.Nodes, ground.OnScreen, ground.Installation.LoadShares);
    }

    public Cores Cores { get; }

    public FanOut FanOut { get; }

    public BookingDesk Desk { get; }

    public long Hops { get; private set; }

    public IEnumerable<Lane> Lanes => performances.Values.Select(performance => performance.Lane);

    /// <summary>A booking over HTTP: 200 with its answer, 429 or 503.</summary>
    public async Task<(int Status, PerformanceAnswer? Answer)> ServeAsync(Asked asked)
    {
        if (!MayCall(asked.Stamp.By.Account))
        {
            return (429, null);
        }

        if (underWay >= ground.Installation.RequestsUnderWay)
        {
            return (503, null);
        }

        underWay++;
        try
        {
            var booking = asked.Booking!;
            // The answer's part comes after the booking, and waits for a core of its own.
            await Cores.UseAsync((ground.Times.Http * 2 / 3) + (ground.Times.Desk * booking.People.Count) + Load);
            var answer = await Desk.BookAsync(new BookingRequest(
                booking.Stamp, asked.Performance, booking.Structure, booking.People, booking.Together, booking.CompanionReason));
            await Cores.UseAsync(ground.Times.Http / 3);
            return (200, answer);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            return (503, null);
        }
        finally
        {
            underWay--;
        }
    }

    /// <summary>A page, with what it reads.</summary>
    public async Task ShowAsync()
    {
        await Cores.UseAsync(ground.Times.Page / 2);
        await ground.Clock.PassAsync(ServiceTimes.Of(ground.Times.RoundTrip));
        await ground.Database.Cores.UseAsync(ground.Times.PageQueries);
        await Cores.UseAsync(ground.Times.Page / 2);
    }

    /// <summary>Publishes before anybody comes: no time is counted.</summary>
    public Task<PerformanceAnswer> PublishAsync(PerformanceId id, PublishPerformance command) => OwnerOf(id).Find(id).Grain.PublishAsync(command);

    public IPerformanceGrain Performance(PerformanceId id) => new CalledOwner(this, OwnerOf(id), id);

    public IParticipantGrain Participant(ParticipantId id)
    {
        if (!participants.TryGetValue(id, out var grain))
        {
            participants[id] = grain = new ParticipantGrain(id, store, ground.Clock);
        }

        return grain;
    }

    public IStructureGrain Structure(StructureId id) => throw new NotSupportedException("Structures are not of this world.");

    public void Publish(Availability availability)
    {
        if (ground.Installation.Audited)
        {
            ground.Auditor.Feed.Published(number, availability, ground.Clock.Now);
        }

        FanOut.Mark(availability.PerformanceId, ground.Clock.Now);
        if (all.Count > 1 && news.TryAdd(availability.PerformanceId, ground.Clock.Now) && !telling)
        {
            telling = true;
            _ = TellOthersAsync();
        }
    }

    public void Tell(Notice notice) => ground.Auditor.Feed.Told(notice);

    private double Load => ground.Installation.LoadShares ? ground.Times.Client : 0;

    private MorningNode OwnerOf(PerformanceId id) => all[(int)(id.Value % all.Count)];

    private (PerformanceGrain Grain, Lane Lane) Find(PerformanceId id)
    {
        if (!performances.TryGetValue(id, out var found))
        {
            performances[id] = found = (new PerformanceGrain(id, ports), new Lane(ground.Clock));
        }

        return found;
    }

    private bool MayCall(AccountId account)
    {
        var (rate, now) = (ground.Installation.PerAccountPerSecond, ground.Clock.Now);
        var (tokens, at) = buckets.GetValueOrDefault(account, (rate * 10, now));
        tokens = Math.Min(rate * 10, tokens + ((now - at).TotalSeconds * rate));
        var may = rate <= 0 || tokens >= 1;
        buckets[account] = (may ? tokens - 1 : tokens, now);
        return may;
    }

    /// <summary>One message to each other node and interval, with the newest of each performance.</summary>
    private async Task TellOthersAsync()
    {
        while (news.Count > 0)
        {
            var told = news.ToList();
            news.Clear();
            foreach (var other in all.Where(other => other != this))
            {
                _ = TellAsync(other, told);
            }

            await ground.Clock.PassAsync(BetweenNews);
        }

        telling = false;
    }

    private async Task TellAsync(MorningNode other, List<KeyValuePair<PerformanceId, DateTimeOffset>> told)
    {
        await HopAsync(this, other);
        told.ForEach(one => other.FanOut.Mark(one.Key, one.Value));
    }

    /// <summary>A message one way: half of a call's cost, half on each side.</summary>
    private async Task HopAsync(MorningNode from, MorningNode to)
    {
        await from.Cores.UseAsync(ground.Times.Hop / 4);
        await ground.Clock.PassAsync(ServiceTimes.Of(ground.Times.RoundTrip / 2));
        await to.Cores.UseAsync(ground.Times.Hop / 4);
    }

    /// <summary>An owner as a node calls it: there, its turn, and back.</summary>
    private sealed class CalledOwner(MorningNode from, MorningNode owner, PerformanceId id) : CalledPerformance
    {
        protected override async Task<T> CallAsync<T>(Func<IPerformanceGrain, Task<T>> call)
        {
            if (owner != from)
            {
                from.Hops++;
                await from.HopAsync(from, owner);
            }

            var (grain, lane) = owner.Find(id);
            await lane.RunAsync(owner.Cores, owner.ground.Times.Decide);
            var answer = await call(grain);
            if (owner != from)
            {
                await owner.HopAsync(owner, from);
            }

            return answer;
        }
    }
}

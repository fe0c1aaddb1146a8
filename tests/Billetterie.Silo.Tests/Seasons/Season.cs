using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Silo.Tests.Support;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;
using Billetterie.Simulation.Workload;
using Billetterie.Simulation.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Billetterie.Silo.Tests.Seasons;

/// <summary>
/// A season drawn from a seed as the simulation draws it (openings to the millisecond, closings, moved and cancelled
/// performances, cancellations, capacities, doors), asked through every node of a real cluster, many at the same time, while
/// owners leave their nodes.
/// </summary>
internal sealed class Season : IAsyncDisposable
{
    private static readonly AuditPolicy Policy = new(2, 2, 2, ByPerformance: false);
    private static readonly Settings Settings = new(
        Ownership.Routed, Policy, StoreFaults.None, 0, 0, 0, 0, TimeSpan.Zero, Structures: 3, PeoplePerStructure: 6, Performances: 4, Requests: 160);

    private readonly Dice dice;
    private readonly TestClock clock;
    private readonly Watch watch;
    private readonly Society society;
    private readonly Wishes wishes;
    private readonly DateTimeOffset begin;
    private BookingCluster cluster = null!;

    private Season(ulong seed)
    {
        dice = new Dice(seed);
        begin = Programme.Begin(dice);
        clock = new TestClock(begin);
        watch = new Watch(clock, Policy);
        society = new Society(Settings, dice.Fork(3));
        wishes = new Wishes(society, watch.Tables, dice.Fork(4));
    }

    public static async Task<Season> OpenAsync(short nodes, ulong seed)
    {
        var season = new Season(seed);
        foreach (var person in season.society.People)
            season.watch.Knows(person);
        season.cluster = await BookingCluster.StartAsync(nodes, season.clock, besides: season.Watch);
        return season;
    }

    /// <summary>Lives through the season.</summary>
    /// <returns>What the auditor found: nothing, where every rule held.</returns>
    public async Task<IReadOnlyList<string>> LiveAsync()
    {
        var programme = Enumerable.Range(0, Settings.Performances).Select(_ =>
        {
            var venue = dice.Pick(society.Venues);
            return (PublishPerformance)Whole(Programme.Draw(wishes.Stamp(Society.Venue(venue)), venue, begin, dice));
        }).ToList();
        await Task.WhenAll(programme.Select((performance, number) => AskAsync(performance.Stamp, IdOf(number), performance)));
        foreach (var crowd in Plan.Draw(programme, begin, Settings.Requests, dice).Chunk(8))
            await LiveAsync(programme, crowd);
        await EndAsync(programme);
        await MergeAsync();
        return [.. watch.Findings.Select(finding => finding.ToString()), .. watch.LeftUndone is { } left ? [left] : Array.Empty<string>()];
    }

    /// <summary>How often each kind of record was stored.</summary>
    public IReadOnlyDictionary<string, int> Records => Enumerable.Range(0, Settings.Performances).SelectMany(number => watch.Tables.Journal(IdOf(number)))
        .CountBy(entry => entry.Record.GetType().Name).ToDictionary();

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    /// <summary>Some who come at almost the same moment: in a row of time, all under way together.</summary>
    private async Task LiveAsync(List<PublishPerformance> programme, Wish[] crowd)
    {
        var underWay = new List<Task>();
        foreach (var wish in crowd)
        {
            if (Whole(wish.At) is var at && at > clock.GetUtcNow())
            {
                await Task.WhenAll(underWay);
                clock.SetUtcNow(at);
            }
            var command = Whole(wishes.Draw(programme[wish.Performance], IdOf(wish.Performance), wish.Occasion));
            underWay.Add(AskAsync(Requests.StampOf(command), IdOf(wish.Performance), command));
        }
        if (dice.Chance(0.3))
            underWay.Add(cluster.RetireAsync(IdOf(dice.Below(programme.Count))));
        await Task.WhenAll(underWay);
    }

    /// <summary>Time alone, until every performance has started; then what every node's clients saw is judged.</summary>
    private async Task EndAsync(List<PublishPerformance> programme)
    {
        for (var more = true; more;)
        {
            var next = await Task.WhenAll(programme.Select((_, number) => cluster.Grains(number % cluster.Nodes.Count).Performance(IdOf(number)).PokeAsync()));
            more = next.Max() is not null;
            if (next.Min() is { } due && due > clock.GetUtcNow())
                clock.SetUtcNow(due);
        }
        foreach (var node in Enumerable.Range(0, cluster.Nodes.Count))
        {
            foreach (var counters in cluster.Feed(node).Seen)
                watch.Sees(counters);
        }
    }

    /// <summary>Last of all, because nobody asks in the name of a merged partner any more.</summary>
    private Task MergeAsync() => Task.WhenAll(
        from number in Enumerable.Range(0, Settings.Performances)
        from command in wishes.Merge()
        select AskAsync(Requests.StampOf(command), IdOf(number), command));

    private async Task AskAsync(RequestStamp stamp, PerformanceId performance, object command)
    {
        var asked = watch.Sends(stamp, performance, command);
        var (node, again) = (dice.Below(cluster.Nodes.Count), dice.Chance(0.1));
        var answer = await Requests.ServeAsync(cluster.Desk(node), cluster.Grains(node).Performance(performance), asked);
        watch.Hears(asked, answer);
        if (again)
            watch.Hears(asked, await Requests.ServeAsync(cluster.Desk(0), cluster.Grains(0).Performance(performance), asked));
    }

    /// <summary>Instants as they are stored: in milliseconds.</summary>
    private static DateTimeOffset Whole(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static DateTimeOffset? Whole(DateTimeOffset? instant) => instant is { } at ? Whole(at) : null;

    private static object Whole(object command) => command switch
    {
        PublishPerformance c => c with { StartsAt = Whole(c.StartsAt), OpensAt = Whole(c.OpensAt), ClosesAt = Whole(c.ClosesAt) },
        RevisePerformance c => c with { StartsAt = Whole(c.StartsAt), OpensAt = Whole(c.OpensAt), ClosesAt = Whole(c.ClosesAt) },
        _ => command,
    };

    private static PerformanceId IdOf(int number) => new(number + 1);

    private void Watch(IServiceCollection services)
    {
        var store = services.Last(service => service.ServiceType == typeof(IPerformanceStore)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IPerformanceStore>(provider =>
            new WatchedStore((IPerformanceStore)ActivatorUtilities.CreateInstance(provider, store), watch)));
        services.Replace(ServiceDescriptor.Singleton<IPeople>(new WatchedPeople(watch)));
    }
}

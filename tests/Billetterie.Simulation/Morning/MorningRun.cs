using Billetterie.Abstractions;
using Billetterie.Grains.Booking;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;
using Microsoft.Extensions.Options;

namespace Billetterie.Simulation.Morning;

/// <summary>
/// One morning at nine in virtual time: the program's own desk and owners decide, what they wait for takes the time that the
/// parameters say, and the auditor judges what was stored and answered. The same seed is the same morning.
/// </summary>
public sealed class MorningRun
{
    private const long FirstPerson = 1_000_000;
    private static readonly DateTimeOffset Nine = ParisCalendar.Wall(new DateTime(2026, 3, 10, 9, 0, 0));
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>Nobody waits so long: something has stopped.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private readonly Crowd crowd;
    private readonly Installation installation;
    private readonly ServiceTimes times;
    private readonly Dice dice;
    private readonly Trace trace = new(null);
    private readonly Steps steps;
    private readonly Place place;
    private readonly VirtualClock clock;
    private readonly Tables tables = new();
    private readonly Auditor auditor;
    private readonly ModelledDatabase database;
    private readonly List<MorningNode> nodes = [];
    private readonly Replies replies = new();
    private readonly List<Task<Visit>> visits = [];

    private MorningRun(Crowd crowd, Installation installation, ServiceTimes times, ulong seed)
    {
        (this.crowd, this.installation, this.times) = (crowd, installation, times);
        dice = new Dice(seed);
        steps = new Steps(dice.Fork(1), trace);
        place = new Place("morning", 0, steps);
        clock = new VirtualClock(Nine - TimeSpan.FromMinutes(2), place);
        auditor = new Auditor(tables, steps, clock, trace, new AuditPolicy(2, 2, 2, false));
        var cores = Enumerable.Range(0, installation.Nodes).Select(_ => new Cores("node", clock, installation.CoresPerNode)).ToList();
        database = new ModelledDatabase(
            tables, installation.DatabaseCores > 0 ? new Cores("database", clock, installation.DatabaseCores) : cores[0],
            new Disk(clock, times.Flush), installation.Audited ? auditor.Committed : _ => { });
        var policy = new BookingPolicy(Options.Create(new QuotaOptions()), Options.Create(new WindowOptions()));
        var onScreen = (double)Math.Min(crowd.OnScreen, crowd.Performances) / crowd.Performances;
        var ground = new Ground(clock, times, installation, database, policy, auditor, place, crowd.Watchers, onScreen);
        for (var number = 0; number < installation.Nodes; number++)
        {
            nodes.Add(new MorningNode(ground, number, nodes, cores[number]));
        }
    }

    /// <summary>Plays the morning.</summary>
    public static MorningResult Run(Crowd crowd, Installation installation, ServiceTimes times, ulong seed)
    {
        // What awaits must capture the world's scheduler and nothing of the caller's.
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return new MorningRun(crowd, installation, times, seed).Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private MorningResult Run()
    {
        for (var number = 1; number <= crowd.Performances; number++)
        {
            Publish(new PerformanceId(number));
        }

        GoOn();
        var chance = dice.Fork(2);
        for (var referent = 0; referent < crowd.Referents; referent++)
        {
            Invite(referent, chance.Fork((ulong)referent));
        }

        GoOn();
        return Tell([.. visits.Select(visit => visit.Result)]);
    }

    /// <summary>Until nothing is left to happen.</summary>
    private void GoOn()
    {
        while (steps.Count > 0 || clock.NextDue is not null)
        {
            if (steps.Escaped is not null || clock.Now > Nine + Longest)
            {
                throw new InvalidOperationException("The morning does not end, or left its one thread.");
            }

            if (steps.Count > 0)
            {
                steps.RunOne();
            }
            else
            {
                clock.AdvanceTo(clock.NextDue!.Value);
            }
        }
    }

    private void Publish(PerformanceId id)
    {
        var stamp = new RequestStamp(new RequestKey(AccountOf(-1), dice.NextGuid()), new Actor(AccountOf(-1), Role.Venue, Venue: new VenueId(1)), "publish");
        var command = new PublishPerformance(
            stamp, new EventId(1), new VenueId(1), ParisCalendar.Wall(new DateTime(2026, 4, 9, 20, 0, 0)), crowd.Seats, Nine, null);
        auditor.Sent(new Asked(stamp, id, command, steps.Taken, clock.Now));
        _ = place.Start(() => nodes[0].PublishAsync(id, command));
    }

    /// <summary>One referent: looks before nine, or books, or both.</summary>
    private void Invite(int number, Dice chance)
    {
        var node = nodes[number % nodes.Count];
        var referent = new Referent(clock, place, auditor, node, crowd, ServiceTimes.Of(times.Internet), replies);
        var looks = number % 2 == 0 ? crowd.PagesBefore : 0;
        for (var page = 0; page < looks; page++)
        {
            var at = Nine - chance.UpTo(TimeSpan.FromMinutes(1));
            _ = place.Start(() => LookAsync(referent, at));
        }

        // Spread over all of them, so that every node has its share of those who book.
        if ((long)number * crowd.Bookers / crowd.Referents != (long)(number + 1) * crowd.Bookers / crowd.Referents)
        {
            visits.Add(place.Start(() => BookAsync(referent, number, chance)));
        }
    }

    private async Task<bool> LookAsync(Referent referent, DateTimeOffset at)
    {
        await clock.UntilAsync(at);
        await referent.LookAsync();
        return true;
    }

    private async Task<Visit> BookAsync(Referent referent, int number, Dice chance)
    {
        var performance = new PerformanceId(chance.Chance(crowd.Hottest) ? 1 : 1 + chance.Below(crowd.Performances));
        var (due, twice) = (Nine + Delay(chance), chance.Chance(crowd.Doubled));
        if (chance.Chance(crowd.Early))
        {
            await clock.UntilAsync(Nine - TimeSpan.FromSeconds(0.2) - chance.UpTo(TimeSpan.FromSeconds(2)));
            await referent.BookAsync(Draw(number, performance, chance), twice: false, chance);
        }

        await clock.UntilAsync(due);
        return await referent.BookAsync(Draw(number, performance, chance), twice, chance);
    }

    /// <summary>After nine: most at once, then fewer.</summary>
    private TimeSpan Delay(Dice chance)
    {
        if (crowd.Rush == TimeSpan.Zero)
        {
            return chance.UpTo(TimeSpan.FromSeconds(1));
        }

        var share = 1 - Math.Exp(-(Window / crowd.Rush));
        return -Math.Log(1 - (share * (chance.UpTo(TimeSpan.FromSeconds(1)).TotalSeconds))) * crowd.Rush;
    }

    private Asked Draw(int number, PerformanceId performance, Dice chance)
    {
        var structure = new StructureId(1 + (number / 3));
        var account = AccountOf(number);
        var people = chance.Shuffled(Enumerable.Range(0, crowd.PeopleEach)).Take(crowd.PeopleAsked)
            .Select(person => new ParticipantId(FirstPerson + (structure.Value * crowd.PeopleEach) + person)).ToList();
        foreach (var person in people.Where(person => !tables.People.ContainsKey(person)))
        {
            var facts = new PersonFacts(person, structure, StructureActive: true, Family.Participant, Active: true, null, HostActive: true);
            tables.People.Add(person, facts);
            auditor.Changed(facts);
        }

        var stamp = new RequestStamp(new RequestKey(account, chance.NextGuid()), new Actor(account, Role.Referent, Structure: structure), chance.NextGuid().ToString("N"));
        return new Asked(stamp, performance, new AskToBook(stamp, structure, people, false, null), steps.Taken, clock.Now);
    }

    private static AccountId AccountOf(int referent) => new(1_000 + referent);

    private MorningResult Tell(IReadOnlyList<Visit> all)
    {
        var answered = all.Where(visit => visit.Answer is not null).ToList();
        var times = answered.Select(visit => visit.Milliseconds).Order().ToList();
        var last = answered.Max(visit => visit.AnsweredAt!.Value);
        var sights = nodes.SelectMany(node => node.FanOut.Sights).Order().ToList();
        var outcomes = tables.Reservations.Values.ToLookup(reservation => reservation.Status);
        return new MorningResult(
            all.Count, answered.Count, replies.Sent, replies.PressedAgain, replies.TooEarly, replies.TooMany, replies.Overloaded, replies.Outstanding,
            Share(times, 0.5), Share(times, 0.99), Share(times, 1), (last - Nine).TotalSeconds,
            answered.Count / (last - all.Min(visit => visit.Due)).TotalSeconds, outcomes[ReservationStatus.Confirmed].Count(),
            outcomes[ReservationStatus.Waitlisted].Count(), nodes.Sum(node => node.Hops), database.Rows, database.Transactions, database.Disk.Flushes,
            UseUntil(last), nodes.Sum(node => node.FanOut.Frames), PeakFrames(), Share(sights, 0.5), Share(sights, 0.99),
            [.. auditor.Findings.All.Select(finding => finding.ToString())], trace.Hash);
    }

    private List<ResourceUse> UseUntil(DateTimeOffset last)
    {
        ResourceUse Of(string resource, IReadOnlyCollection<Usage> several) =>
            new(resource, several.Max(usage => usage.Peak(Nine)), several.Max(usage => usage.Between(Nine, last)));
        var uses = new List<ResourceUse>
        {
            Of("nodes' cores", [.. nodes.Select(node => node.Cores.Usage)]),
            Of("hottest owner", [.. nodes.SelectMany(node => node.Lanes).Select(lane => lane.Usage)]),
            Of("database disk", [database.Disk.Usage]),
        };
        if (installation.DatabaseCores > 0)
        {
            uses.Add(Of("database cores", [database.Cores.Usage]));
        }

        return uses;
    }

    private double PeakFrames() => nodes.SelectMany(node => node.FanOut.Seconds).Distinct()
        .Select(second => (double)nodes.Sum(node => node.FanOut.FramesIn(second))).DefaultIfEmpty(0).Max();

    private static double Share(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}

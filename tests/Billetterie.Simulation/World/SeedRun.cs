using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Sabotage;
using Billetterie.Simulation.Store;
using Billetterie.Simulation.Workload;
using Microsoft.Extensions.Options;

namespace Billetterie.Simulation.World;

/// <summary>
/// One seed: a world of structures and venues around the booking engine, on one thread and a virtual clock, with everything
/// that can go wrong, watched by the auditor. The same seed gives the same run.
/// </summary>
public sealed class SeedRun
{
    /// <summary>More steps than any sound run takes: somebody runs in circles.</summary>
    private const long MostSteps = 300_000;

    /// <summary>How long after the last trouble everything must have gone quiet: holds live a minute, clients ask within one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly ulong seed;
    private readonly Dice dice;
    private readonly Trace trace;
    private readonly Settings settings;
    private readonly Steps steps;
    private readonly VirtualClock clock;
    private readonly Tables tables = new();
    private readonly MemoryStore store;
    private readonly Auditor auditor;
    private readonly Cluster cluster;
    private readonly Clients clients;
    private readonly ClockService clockService;
    private readonly Society society;
    private readonly Wishes wishes;
    private readonly List<PublishPerformance> programme = [];
    private readonly Queue<Wish> plan;

    private SeedRun(ulong seed, TextWriter? story, Saboteur sabotage)
    {
        this.seed = seed;
        dice = new Dice(seed);
        trace = new Trace(story);
        settings = Settings.Draw(dice);
        var begin = Programme.Begin(dice);
        steps = new Steps(dice.Fork(1), trace);
        var outside = new Place("world", 0, steps);
        clock = new VirtualClock(begin, outside);
        auditor = new Auditor(tables, steps, clock, trace, settings.Policy);
        store = new MemoryStore(tables, outside, clock, dice.Fork(2), trace) { Committed = auditor.Committed };
        store.Breached = (batch, what) => auditor.Findings.Add("R3", $"performance {batch.Performance}: {what}");
        sabotage.Break(store);
        society = new Society(settings, dice.Fork(3));
        wishes = new Wishes(society, tables, dice.Fork(4));
        var (quota, window) = sabotage.Settings(settings.Policy);
        var ground = new Ground(
            sabotage.Wrap((IPerformanceStore)store, dice.Fork(5)), store, sabotage.Wrap((IPeople)store), new BookingPolicy(Options.Create(quota), Options.Create(window)),
            sabotage.Wrap, sabotage.Wrap((TimeProvider)clock));
        cluster = new Cluster(ground, settings.Ownership, steps, clock, auditor, dice.Fork(6), trace);
        clients = new Clients(outside, clock, cluster, auditor, dice.Fork(7), trace);
        clockService = new ClockService(tables, clock, cluster, auditor.Findings, dice.Fork(8));
        DrawProgramme(begin);
        plan = new Queue<Wish>(Plan.Draw(programme, begin, settings.Requests, dice));
    }

    /// <summary>Runs a seed.</summary>
    /// <param name="story">Where to write what happens; null for nowhere.</param>
    public static Outcome Run(ulong seed, TextWriter? story = null, Saboteur? sabotage = null)
    {
        // What awaits must capture the world's scheduler and nothing of the caller's.
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return new SeedRun(seed, story, sabotage ?? Saboteur.None).Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private Outcome Run()
    {
        trace.Tell(clock.Now, $"seed {seed}: {settings}");
        foreach (var facts in society.People)
        {
            trace.Tell(clock.Now, $"{facts}");
            Tell(facts);
        }
        cluster.Start();
        FallIll();
        foreach (var performance in programme)
        {
            clients.Ask(AskedOf(performance.Stamp, IdOf(programme.IndexOf(performance)), performance));
        }
        GoQuiet();
        FallIll();
        Live();
        Merge();
        return new Outcome(seed, trace.Hash, auditor.Findings.All, TallyUp());
    }

    /// <summary>Lives through the plan, with quiet hours in between in which everything must come to rest.</summary>
    private void Live()
    {
        var quietAfter = dice.Below(settings.Requests);
        while (!Over && (plan.Count > 0 || clients.Open.Count > 0))
        {
            if (steps.Count == 0 || dice.Chance(settings.Slips))
            {
                LetTimePass(NextOf(clock.NextDue, clockService.NextDue, plan.TryPeek(out var next) ? next.At : null));
            }
            else
            {
                steps.RunOne();
            }
            Disturb();
            if (plan.Count == quietAfter)
            {
                quietAfter = -1;
                GoQuiet();
                FallIll();
            }
            else if (plan.Count == 0 && clients.Open.Count > 0)
            {
                GoQuiet();
            }
        }
        GoQuiet();
        LiveToTheEnd();
    }

    private bool Over
    {
        get
        {
            if (steps.Escaped is { } place && !auditor.Findings.Any)
            {
                auditor.Findings.Add("thread", $"something of {place.Name} left the world's one thread: a pool, or a scheduler not captured");
            }
            return auditor.Findings.Any;
        }
    }

    /// <summary>Time alone: what is still due until the last performance has started.</summary>
    private void LiveToTheEnd()
    {
        while (!Over && clockService.NextDue is { } due)
        {
            LetTimePass(due);
            GoQuiet();
        }
    }

    /// <summary>Last of all, because nobody asks in the name of a merged partner any more.</summary>
    private void Merge()
    {
        if (Over)
        {
            return;
        }
        FallIll();
        foreach (var id in Enumerable.Range(0, programme.Count).Select(IdOf))
        {
            foreach (var command in wishes.Merge())
            {
                clients.Ask(AskedOf(Requests.StampOf(command), id, command));
            }
        }
        GoQuiet();
    }

    private void Disturb()
    {
        if (dice.Chance(settings.Crashes))
        {
            cluster.CrashOne();
        }
        if (dice.Chance(0.002))
        {
            cluster.DropIdle();
        }
        if (steps.Taken > MostSteps)
        {
            auditor.Findings.Add("liveness", $"{steps.Taken} steps, and no end: {Remaining()}");
        }
    }

    /// <summary>Moves the clock to what comes next; by a little only where something is ready, for then the machines are slow.</summary>
    private void LetTimePass(DateTimeOffset? next)
    {
        var slip = steps.Count == 0
            ? next ?? clock.Now
            : clock.Now + dice.UpTo(dice.Chance(0.05) ? TimeSpan.FromSeconds(70) : TimeSpan.FromMilliseconds(40));
        clock.AdvanceTo(next < slip ? next.Value : slip);
        clockService.Look();
        trace.Mix(clock.Now.UtcTicks);
        while (plan.TryPeek(out var wish) && wish.At <= clock.Now && !quiet)
        {
            ComeTrue(plan.Dequeue());
        }
    }

    private bool quiet;

    /// <summary>No more trouble, no new wishes: whatever is open must come to an end by itself.</summary>
    private void GoQuiet()
    {
        quiet = true;
        (store.Faults, clients.Losses, clients.Twice, clockService.Lag) = (StoreFaults.None, 0, 0, TimeSpan.Zero);
        var until = clock.Now + Patience;
        trace.Tell(clock.Now, "quiet");
        while (!Over && Remaining() is { } remaining)
        {
            clockService.Look();
            if (steps.Count > 0)
            {
                steps.RunOne();
            }
            else if (clock.NextDue is { } next && next <= until)
            {
                LetTimePass(next);
            }
            else
            {
                auditor.Findings.Add("liveness", remaining);
            }
            if (steps.Taken > MostSteps)
            {
                auditor.Findings.Add("liveness", $"{steps.Taken} steps, and no end: {remaining}");
            }
        }
        quiet = false;
    }

    private string? Remaining() =>
        clients.Open.Count > 0 ? $"R13: {clients.Open.Count} requests stay without an answer, among them {clients.Open[0].Asked}"
        : steps.Count > 0 || store.Underway > 0 ? "something is still under way"
        : clockService.AnythingDue || !clockService.Idle ? "R1: something stays due"
        : QuietAudit.LeftUndone(auditor.Models, clock.Now);

    private void FallIll()
    {
        (store.Faults, clients.Losses, clients.Twice, clockService.Lag) =
            (settings.Faults, settings.Losses, settings.Twice, settings.LateClock);
    }

    private void ComeTrue(Wish wish)
    {
        Meddle();
        var id = IdOf(wish.Performance);
        var command = wishes.Draw(programme[wish.Performance], id, wish.Occasion);
        // Now and then of a performance that nobody published.
        clients.Ask(AskedOf(Requests.StampOf(command), dice.Chance(0.01) ? Nowhere : id, command));
    }

    /// <summary>What goes on beside the wishes: reloaded pages, keys used twice, people who leave and come back, a look at the counters.</summary>
    private void Meddle()
    {
        if (clients.Answered.Count > 0 && dice.Chance(0.06))
        {
            clients.AskAgain(dice.Pick(clients.Answered));
        }
        if (dice.Chance(0.02))
        {
            ReuseKey();
        }
        if (dice.Chance(0.04))
        {
            foreach (var facts in dice.Chance(0.9) ? society.Toggle(dice) : society.ToggleStructure(dice))
            {
                Tell(facts);
            }
        }
        if (dice.Chance(0.05))
        {
            clients.Look(IdOf(dice.Below(programme.Count)));
        }
    }

    /// <summary>A key that was answered comes back with something else: refused, and nothing changes (R13).</summary>
    private void ReuseKey()
    {
        var remembered = clients.Answered.Where(c => tables.Answers.ContainsKey(c.Asked.Stamp.Key)).ToList();
        if (remembered.Count > 0)
        {
            var used = dice.Pick(remembered).Asked.Stamp;
            var id = dice.Below(programme.Count);
            var again = programme[id] with { Stamp = used with { Digest = "something else" } };
            clients.Ask(AskedOf(again.Stamp, IdOf(id), again));
        }
    }

    private void Tell(PersonFacts facts)
    {
        tables.People[facts.Person] = facts;
        auditor.Changed(facts);
    }

    private Asked AskedOf(RequestStamp stamp, PerformanceId id, object command) => new(stamp, id, command, steps.Taken, clock.Now);

    private static readonly PerformanceId Nowhere = new(4_000);

    private static PerformanceId IdOf(int index) => new(index + 1);

    private void DrawProgramme(DateTimeOffset begin)
    {
        for (var i = 0; i < settings.Performances; i++)
        {
            var venue = dice.Pick(society.Venues);
            programme.Add(Programme.Draw(wishes.Stamp(Society.Venue(venue)), venue, begin, dice));
        }
    }

    private static DateTimeOffset? NextOf(params DateTimeOffset?[] moments) => moments.Min();

    private Tally TallyUp()
    {
        var tally = new Tally();
        tally.Add("steps", steps.Taken);
        tally.Add("crashes", cluster.Crashes);
        tally.Add("faults", clients.Faults);
        foreach (var entry in Enumerable.Range(0, programme.Count).SelectMany(i => tables.Journal(IdOf(i))))
        {
            tally.Add(entry);
        }
        foreach (var call in clients.Answered)
        {
            tally.Add(call.Answer!);
        }
        return tally;
    }
}

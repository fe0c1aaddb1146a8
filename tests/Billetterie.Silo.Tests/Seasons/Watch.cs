using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Billetterie.Simulation.Audit;
using Billetterie.Simulation.Machine;
using Billetterie.Simulation.Store;

namespace Billetterie.Silo.Tests.Seasons;

/// <summary>
/// The simulation's auditor over a real cluster: it sees every request before it is sent, every batch once it is stored, in the
/// order of the database, and every answer. Thread safe.
/// </summary>
internal sealed class Watch
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim oneCommit = new(1);
    private readonly TimeProvider time;
    private readonly VirtualClock clock;
    private readonly Steps steps;
    private readonly Auditor auditor;

    public Watch(TimeProvider time, AuditPolicy policy)
    {
        this.time = time;
        var trace = new Trace(null);
        steps = new Steps(new Dice(1), trace);
        clock = new VirtualClock(time.GetUtcNow(), new Place("world", 0, steps));
        auditor = new Auditor(Tables, steps, clock, trace, policy);
    }

    /// <summary>What was stored, as the auditor saw it.</summary>
    public Tables Tables { get; } = new();

    /// <summary>What is broken; empty where nothing is.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (gate)
                return [.. auditor.Findings.All];
        }
    }

    /// <summary>What should have happened by now and did not.</summary>
    public string? LeftUndone
    {
        get
        {
            lock (gate)
                return QuietAudit.LeftUndone(auditor.Models, time.GetUtcNow());
        }
    }

    public void Knows(PersonFacts facts)
    {
        lock (gate)
        {
            steps.Pass();
            Tables.People[facts.Person] = facts;
            auditor.Changed(facts);
        }
    }

    public Asked Sends(RequestStamp stamp, PerformanceId performance, object command)
    {
        lock (gate)
        {
            Go();
            var asked = new Asked(stamp, performance, command, steps.Taken, clock.Now);
            auditor.Sent(asked);
            return asked;
        }
    }

    public void Hears(Asked asked, PerformanceAnswer answer)
    {
        lock (gate)
        {
            auditor.Delivery.Left(asked, answer);
            auditor.Delivery.Received(asked, answer);
        }
    }

    /// <summary>What the clients of a node saw.</summary>
    public void Sees(Availability counters)
    {
        lock (gate)
        {
            Go();
            auditor.Feed.CheckTrue(counters, clock.Now);
        }
    }

    public async Task<CommitResult> CommitsAsync(IPerformanceStore store, PerformanceBatch batch)
    {
        await oneCommit.WaitAsync();
        try
        {
            var result = await store.CommitAsync(batch);
            if (result is CommitResult.Stored)
                Stored(batch);
            return result;
        }
        finally
        {
            oneCommit.Release();
        }
    }

    public IReadOnlyList<PersonFacts> Find(IReadOnlyList<ParticipantId> people)
    {
        lock (gate)
            return [.. people.Distinct().Where(Tables.People.ContainsKey).Select(person => Tables.People[person])];
    }

    private void Stored(PerformanceBatch batch)
    {
        lock (gate)
        {
            Go();
            Tables.Append(batch);
            auditor.Committed(batch);
        }
    }

    private void Go()
    {
        steps.Pass();
        clock.AdvanceTo(time.GetUtcNow());
    }
}

/// <summary>The real store, with the auditor looking on.</summary>
internal sealed class WatchedStore(IPerformanceStore store, Watch watch) : IPerformanceStore
{
    public Task<CommitResult> CommitAsync(PerformanceBatch batch) => watch.CommitsAsync(store, batch);

    public Task<JournalStretch> ReadStretchAsync(PerformanceId performance, long afterVersion, CancellationToken cancellation = default) =>
        store.ReadStretchAsync(performance, afterVersion, cancellation);

    public Task<IReadOnlyList<RememberedAnswer>> RecallAsync(IReadOnlyList<RequestKey> keys, CancellationToken cancellation = default) =>
        store.RecallAsync(keys, cancellation);

    public Task<IReadOnlyList<DueTransition>> FindDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default) =>
        store.FindDueAsync(until, limit, cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation = default) => store.NextDueAsync(cancellation);
}

/// <summary>The people as the season has them.</summary>
internal sealed class WatchedPeople(Watch watch) : IPeople
{
    public ValueTask<IReadOnlyList<PersonFacts>> FindAsync(IReadOnlyList<ParticipantId> people, CancellationToken cancellation = default) =>
        ValueTask.FromResult(watch.Find(people));
}

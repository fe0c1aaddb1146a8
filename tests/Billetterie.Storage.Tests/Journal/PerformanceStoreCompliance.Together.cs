using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Journal;

/// <summary>Batches that share a transaction, and stores that share a database.</summary>
public abstract partial class PerformanceStoreCompliance
{
    private static IEnumerable<PerformanceId> Ids(int count) => Enumerable.Range(1, count).Select(i => new PerformanceId(i));

    private async Task PublishAsync(int count) => await Task.WhenAll(Ids(count).Select(id => StoredAsync(Store.CommitAsync(Batches.Publish(id)))));

    [SkippableFact]
    public async Task What_waits_together_is_stored_in_one_transaction()
    {
        await PublishAsync(40);
        await using var held = await CommitsHeldBack.StartAsync(First);
        var waiting = Ids(40).Select(id => Store.CommitAsync(Batches.Book(id, 1, first: 1, count: 5))).ToList();
        var before = First.Commits;

        await held.ReleaseAsync();

        foreach (var commit in waiting)
            await StoredAsync(commit);
        // Two for those that filled PostgreSQL's loops; two, should both loops take a part of what waited.
        Assert.InRange(First.Commits - before, 1, 4);
        Assert.Equal(200, await First.Database.CountAsync("reservation"));
    }

    [SkippableFact]
    public async Task A_loser_does_not_fail_its_neighbours()
    {
        await PublishAsync(8);
        var before = Batches.Book(new(8), 1, first: 1);
        await StoredAsync(Store.CommitAsync(before));
        await using var held = await CommitsHeldBack.StartAsync(First);
        var known = Batches.Book(new(4), 1, first: 1);
        var gone = Batches.Book(new(5), 1, first: 1);
        var oversold = Batches.Book(new(6), 1, first: 1);

        var neighbours = Ids(2).Select(id => Store.CommitAsync(Batches.Book(id, 1, first: 1))).ToList();
        var stale = Store.CommitAsync(Batches.Book(new(3), 0, first: 1));
        var repeated = Store.CommitAsync(known with { Answers = [known.Answers[0] with { Key = before.Answers[0].Key }] });
        var spent = Store.CommitAsync(gone with { SlotsTaken = [before.SlotsTaken[0] with { Reservation = gone.Added[0].Id }] });
        var guarded = Store.CommitAsync(oversold with { Image = oversold.Image with { Capacity = 0 } });
        neighbours.Add(Store.CommitAsync(Batches.Book(new(7), 1, first: 1)));
        await held.ReleaseAsync();

        foreach (var neighbour in neighbours)
            await StoredAsync(neighbour);
        Assert.IsType<CommitResult.VersionMoved>(await stale);
        Assert.Equal(before.Answers[0].Key, Assert.Single(Assert.IsType<CommitResult.KeysKnown>(await repeated).Answers).Key);
        Assert.Equal(gone.Added[0].Id, Assert.Single(Assert.IsType<CommitResult.SlotsGone>(await spent).Slots).Reservation);
        Assert.IsNotType<StoreUnavailableException>(await Record.ExceptionAsync(() => guarded));
        Assert.Equal(4, await First.Database.CountAsync("reservation"));
        Assert.Equal(4, await First.Database.CountAsync("quota_slot"));
        Assert.Equal(4, await First.Database.CountAsync("request_outcome"));
    }

    [SkippableFact]
    public async Task Two_batches_of_one_performance_are_judged_one_after_the_other()
    {
        await PublishAsync(1);
        await using var held = await CommitsHeldBack.StartAsync(First);
        var first = Store.CommitAsync(Batches.Book(One, 1, first: 1));
        var rival = Store.CommitAsync(Batches.Book(One, 1, first: 2));
        await held.ReleaseAsync();

        CommitResult[] results = [await first, await rival];

        Assert.Single(results.OfType<CommitResult.Stored>());
        Assert.Single(results.OfType<CommitResult.VersionMoved>());
        Assert.Equal(1, await First.Database.CountAsync("reservation"));
    }

    [SkippableFact]
    public async Task One_slot_wanted_by_two_performances_at_once_goes_to_one()
    {
        await PublishAsync(2);
        await using var held = await CommitsHeldBack.StartAsync(First);
        var (mine, theirs) = (Batches.Book(One, 1, first: 1), Batches.Book(Two, 1, first: 1));
        var person = mine.Added[0].Participant;
        var results = new[]
        {
            Store.CommitAsync(mine),
            Store.CommitAsync(theirs with
            {
                Added = [theirs.Added[0] with { Participant = person }],
                SlotsTaken = [theirs.SlotsTaken[0] with { Person = person }],
            }),
        };
        await held.ReleaseAsync();

        var ended = await Task.WhenAll(results);

        Assert.Single(ended.OfType<CommitResult.Stored>());
        Assert.Equal(person, Assert.Single(ended.OfType<CommitResult.SlotsGone>().Single().Slots).Person);
        Assert.Equal(1, await First.Database.CountAsync("quota_slot"));
        Assert.Equal(1, await First.Database.CountAsync("reservation"));
    }

    [SkippableFact]
    public async Task Of_two_programs_on_one_performance_one_stores_each_version()
    {
        await PublishAsync(1);
        var stores = new[] { First, await OpenAsync() };

        var stored = await Task.WhenAll(stores.Select(store => Task.Run(() => RaceAsync(store.Store))));

        var journal = await Store.JournalAsync(One, 0);
        Assert.Equal(61, journal.Count);
        Assert.Equal(Enumerable.Range(1, 61).Select(i => (long)i), journal.Select(entry => entry.Version));
        Assert.Equal(60, stored.Sum());
        Assert.Equal(60, await First.Database.CountAsync("reservation"));
        Assert.Equal(1, await First.Database.CountAsync("performance WHERE version = 61 AND confirmed = 60"));
    }

    /// <summary>Books as an owner that believes itself alone: on a version that moved it reads again. Until 60 are booked.</summary>
    private static async Task<int> RaceAsync(IPerformanceStore store)
    {
        var stored = 0;
        for (long version = 1; version <= 60;)
        {
            // The same person whoever stores the version, so that a double booking would show.
            if (await store.CommitAsync(Batches.Book(One, version, first: (int)version)) is CommitResult.Stored)
                stored++;
            version = (await store.JournalAsync(One, 0)).Count;
        }
        return stored;
    }

    [SkippableFact]
    public async Task Two_programs_that_book_the_same_people_never_break_the_quota()
    {
        var other = await OpenAsync();
        await PublishAsync(40);

        // Every program books the same twenty people on performances of its own, all with the same slot.
        var results = await Task.WhenAll(Ids(40).Select(id =>
        {
            var store = id.Value % 2 == 0 ? Store : other.Store;
            var batch = Batches.Book(id, 1, first: 1, count: 5);
            var people = Enumerable.Range(0, 5).Select(i => new ParticipantId(1 + (id.Value * 5 + i) % 20)).ToArray();
            return store.CommitAsync(batch with
            {
                Added = [.. batch.Added.Select((row, i) => row with { Participant = people[i] })],
                SlotsTaken = [.. batch.SlotsTaken.Select((use, i) => use with { Person = people[i] })],
            });
        }));

        Assert.Equal(4, results.Count(result => result is CommitResult.Stored));
        Assert.Equal(36, results.Count(result => result is CommitResult.SlotsGone));
        Assert.Equal(20, await First.Database.CountAsync("quota_slot"));
        Assert.Equal(20, await First.Database.CountAsync("reservation"));
    }

    [SkippableFact]
    public async Task Past_the_bound_nothing_is_taken_and_what_was_taken_is_stored()
    {
        await PublishAsync(1);
        await using var held = await CommitsHeldBack.StartAsync(First);
        var taken = new List<Task<CommitResult>>();
        OverloadedException? refusal = null;
        for (var i = 0; refusal is null && i < 3 * Limits.PendingCommits; i++)
        {
            try
            {
                taken.Add(Store.CommitAsync(Batches.Empty(new(1_000 + i), 0)));
            }
            catch (OverloadedException overloaded)
            {
                refusal = overloaded;
            }
        }

        Assert.NotNull(refusal);
        Assert.InRange(taken.Count, Limits.PendingCommits, Limits.PendingCommits + 2);
        await held.ReleaseAsync();
        Assert.All(await Task.WhenAll(taken), result => Assert.IsType<CommitResult.Stored>(result));
        await StoredAsync(Store.CommitAsync(Batches.Book(One, 1, first: 1)));
    }

    [SkippableFact]
    public async Task A_store_that_closes_stores_what_it_took_and_takes_nothing_more()
    {
        await PublishAsync(5);
        await using var held = await CommitsHeldBack.StartAsync(First);
        var taken = Ids(5).Select(id => Store.CommitAsync(Batches.Book(id, 1, first: 1))).ToList();

        First.Queue.Stop();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CommitAsync(Batches.Book(One, 2, first: 2)));
        await held.ReleaseAsync();

        foreach (var commit in taken)
            await StoredAsync(commit);
    }
}

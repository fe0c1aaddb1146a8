using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Journal;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Journal;

/// <summary>What every <see cref="IPerformanceStore"/> keeps: the same for each database.</summary>
public abstract partial class PerformanceStoreCompliance : IAsyncLifetime
{
    private static readonly PerformanceId One = new(1);
    private static readonly PerformanceId Two = new(2);

    private readonly List<OpenStore> _opened = [];
    private DatabaseHome? _home;
    private OpenStore? _first;

    protected abstract Task<DatabaseHome> NewHomeAsync();

    private OpenStore First => _first!;

    private IPerformanceStore Store => First.Store;

    public async Task InitializeAsync()
    {
        _home = await NewHomeAsync();
        _first = await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var store in _opened)
            await store.DisposeAsync();
        if (_home is not null)
            await _home.DisposeAsync();
    }

    private async Task<OpenStore> OpenAsync()
    {
        var store = new OpenStore(await _home!.OpenMigratedAsync());
        _opened.Add(store);
        return store;
    }

    private static async Task StoredAsync(Task<CommitResult> commit) => Assert.IsType<CommitResult.Stored>(await commit);

    [SkippableFact]
    public async Task What_was_stored_is_read_back_as_it_was()
    {
        var publish = Batches.Publish(One);
        var booking = Batches.Book(One, 1, first: 1, count: 3);
        await StoredAsync(Store.CommitAsync(publish));
        await StoredAsync(Store.CommitAsync(booking));

        Assert.Equal([.. publish.Entries, .. booking.Entries], await Store.JournalAsync(One, 0));
        Assert.Equal(booking.Entries, await Store.JournalAsync(One, 1));
        Assert.Empty(await Store.JournalAsync(One, 4));
        Assert.Empty(await Store.JournalAsync(Two, 0));
        Assert.Equal(3, await First.Database.CountAsync("reservation WHERE performance_id = 1 AND status = 1 AND slot_number = 1"));
        Assert.Equal(3, await First.Database.CountAsync("quota_slot"));
        Assert.Equal(1, await First.Database.CountAsync("performance WHERE id = 1 AND version = 4 AND confirmed = 3"));
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_journal_longer_than_a_stretch_is_read_whole(int more)
    {
        var publish = Batches.Publish(One, capacity: 2 * JournalReader.StretchLength);
        var booking = Batches.Book(One, 1, first: 1, count: (2 * JournalReader.StretchLength) - 1 + more);
        await StoredAsync(Store.CommitAsync(publish));
        await StoredAsync(Store.CommitAsync(booking));

        var first = await Store.ReadStretchAsync(One, 0);

        Assert.False(first.ReachesEnd);
        Assert.Equal(JournalReader.StretchLength, first.Entries.Count);
        Assert.Equal([.. publish.Entries, .. booking.Entries], await Store.JournalAsync(One, 0));
    }

    [SkippableFact]
    public async Task The_same_records_survive_a_program_that_ends()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        await First.DisposeAsync();

        var again = await OpenAsync();

        Assert.Single(await again.Store.JournalAsync(One, 0));
        await StoredAsync(again.Store.CommitAsync(Batches.Book(One, 1, first: 1)));
    }

    [SkippableFact]
    public async Task A_batch_decided_on_an_older_version_is_not_stored()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        await StoredAsync(Store.CommitAsync(Batches.Book(One, 1, first: 1)));

        Assert.IsType<CommitResult.VersionMoved>(await Store.CommitAsync(Batches.Book(One, 1, first: 2)));
        Assert.IsType<CommitResult.VersionMoved>(await Store.CommitAsync(Batches.Book(One, 7, first: 2)));
        Assert.IsType<CommitResult.VersionMoved>(await Store.CommitAsync(Batches.Publish(One)));

        Assert.Equal(2, (await Store.JournalAsync(One, 0)).Count);
        Assert.Equal(1, await First.Database.CountAsync("reservation"));
        Assert.Equal(1, await First.Database.CountAsync("request_outcome"));
    }

    [SkippableFact]
    public async Task A_batch_without_records_only_checks_the_version()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        var refusal = RefusalFor(One);

        await StoredAsync(Store.CommitAsync(Batches.Empty(One, 1) with { Answers = [refusal] }));
        Assert.IsType<CommitResult.VersionMoved>(await Store.CommitAsync(Batches.Empty(One, 2) with { Answers = [RefusalFor(One)] }));

        var recalled = Assert.Single(await Store.RecallAsync([refusal.Key]));
        Assert.Equal((refusal.Digest, Codes.WindowClosed), (recalled.Digest, recalled.Answer.Refusal?.Code));
        Assert.Equal(1, await First.Database.CountAsync("request_outcome"));
    }

    [SkippableFact]
    public async Task A_refusal_about_a_performance_that_is_not_there_makes_none()
    {
        await StoredAsync(Store.CommitAsync(Batches.Empty(Two, 0) with { Answers = [RefusalFor(Two)] }));

        Assert.Equal(0, await First.Database.CountAsync("performance"));
        Assert.Empty(await Store.JournalAsync(Two, 0));
    }

    [SkippableFact]
    public async Task Slots_that_are_gone_are_named_and_nothing_is_stored()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        await StoredAsync(Store.CommitAsync(Batches.Publish(Two)));
        var booking = Batches.Book(One, 1, first: 1, count: 3);
        await StoredAsync(Store.CommitAsync(booking));
        var taken = booking.SlotsTaken[1];

        var other = Batches.Book(Two, 1, first: 1, count: 2);
        var result = await Store.CommitAsync(other with
        {
            SlotsTaken = [other.SlotsTaken[0], taken with { Reservation = other.Added[1].Id }],
        });

        var gone = Assert.IsType<CommitResult.SlotsGone>(result);
        Assert.Equal([taken with { Reservation = other.Added[1].Id }], gone.Slots);
        Assert.Single(await Store.JournalAsync(Two, 0));
        Assert.Equal(3, await First.Database.CountAsync("quota_slot"));
        Assert.Equal(3, await First.Database.CountAsync("request_outcome"));
    }

    [SkippableFact]
    public async Task A_slot_given_back_may_be_taken_in_the_same_batch()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        var booking = Batches.Book(One, 1, first: 1);
        await StoredAsync(Store.CommitAsync(booking));

        var again = Batches.Book(One, 2, first: 2);
        var person = booking.Added[0].Participant;
        var slot = booking.SlotsTaken[0].Slot;
        await StoredAsync(Store.CommitAsync(again with
        {
            Image = Batches.Image(One, 3, confirmed: 1),
            Changed = [booking.Added[0] with { Status = ReservationStatus.Cancelled, Slot = null, CancelledAt = Batches.Now, CancelledBy = Role.Referent }],
            SlotsReturned = [booking.SlotsTaken[0]],
            Added = [again.Added[0] with { Participant = person, Slot = slot }],
            SlotsTaken = [new SlotUse(person, slot, again.Added[0].Id)],
        }));

        Assert.Equal(1, await First.Database.CountAsync($"quota_slot WHERE reservation_id = {again.Added[0].Id}"));
        Assert.Equal(1, await First.Database.CountAsync("reservation WHERE status = 3 AND slot_week IS NULL AND cancelled_by = 1"));
    }

    [SkippableFact]
    public async Task Keys_that_were_answered_bring_their_first_answer_and_nothing_is_stored()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        await StoredAsync(Store.CommitAsync(Batches.Publish(Two)));
        var first = Batches.Book(One, 1, first: 1, count: 2);
        await StoredAsync(Store.CommitAsync(first));

        var again = Batches.Book(Two, 1, first: 1, count: 2);
        var result = await Store.CommitAsync(again with
        {
            Answers = [again.Answers[0], again.Answers[1] with { Key = first.Answers[1].Key, Digest = "other" }],
        });

        var known = Assert.Single(Assert.IsType<CommitResult.KeysKnown>(result).Answers);
        Assert.Equal(first.Answers[1].Key, known.Key);
        Assert.Equal(first.Answers[1].Digest, known.Digest);
        Assert.Equal(first.Answers[1].At, known.At);
        Assert.Equal(first.Answers[1].Answer.Outcomes, known.Answer.Outcomes);
        Assert.Equal(first.Answers[1].Answer.After, known.Answer.After);
        Assert.Single(await Store.JournalAsync(Two, 0));
        Assert.Equal(2, await First.Database.CountAsync("quota_slot"));
    }

    [SkippableFact]
    public async Task A_key_belongs_to_its_account()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        var booking = Batches.Book(One, 1, first: 1);
        await StoredAsync(Store.CommitAsync(booking));

        var stranger = new RequestKey(new AccountId(22), booking.Answers[0].Key.Id);

        Assert.Empty(await Store.RecallAsync([stranger]));
        await StoredAsync(Store.CommitAsync(Batches.Empty(One, 2) with { Answers = [RefusalFor(One) with { Key = stranger }] }));
    }

    [SkippableFact]
    public async Task A_key_that_was_used_for_something_else_is_told_as_reused()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        var plain = RefusalFor(One);
        await StoredAsync(Store.CommitAsync(Batches.Empty(One, 1) with { Answers = [plain] }));
        await First.Database.ExecuteAsync("UPDATE request_outcome SET performance_id = 0, answer = '{\"subject\":12}'");

        var result = await Store.CommitAsync(Batches.Empty(One, 1) with { Answers = [plain] });

        var known = Assert.Single(Assert.IsType<CommitResult.KeysKnown>(result).Answers);
        Assert.Equal(Codes.IdempotencyKeyReused, known.Answer.Refusal?.Code);
        Assert.Equal(Codes.IdempotencyKeyReused, Assert.Single(await Store.RecallAsync([plain.Key])).Answer.Refusal?.Code);
    }

    [SkippableFact]
    public async Task Many_keys_are_recalled_at_once()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        var booking = Batches.Book(One, 1, first: 1, count: 450);
        await StoredAsync(Store.CommitAsync(booking));
        var unknown = new RequestKey(Batches.Account, Guid.NewGuid());

        var recalled = await Store.RecallAsync([unknown, .. booking.Answers.Select(answer => answer.Key)]);

        Assert.Equal(booking.Answers.Select(answer => answer.Key).ToHashSet(), recalled.Select(answer => answer.Key).ToHashSet());
        Assert.Empty(await Store.RecallAsync([]));
    }

    [SkippableFact]
    public async Task Notices_and_notes_are_stored_with_the_batch()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        var booking = Batches.Book(One, 1, first: 1);
        var notice = new Notice(NoticeKind.SeatsObtained, Batches.Structure, One, [booking.Added[0].Id]);
        var noted = booking with { Notices = [notice], Notes = [new ReservationNote(booking.Added[0].Id, "Accompagne un groupe à l'entrée")] };

        Assert.IsType<CommitResult.VersionMoved>(await Store.CommitAsync(noted with { ExpectedVersion = 5 }));
        Assert.Equal(0, await First.Database.CountAsync("outbox"));
        await StoredAsync(Store.CommitAsync(noted));

        Assert.Equal(1, await First.Database.CountAsync("outbox WHERE kind = 'SeatsObtained' AND attempts = 0 AND sent_at IS NULL"));
        Assert.Equal(1, await First.Database.CountAsync("reservation_note WHERE text = 'Accompagne un groupe à l''entrée'"));
    }

    [SkippableFact]
    public async Task What_is_due_is_found_the_earliest_first()
    {
        var due = new (int Id, DateTimeOffset? At)[] { (1, Batches.Now.AddHours(3)), (2, Batches.Now), (3, null), (4, Batches.Now.AddHours(1)) };
        Assert.Null(await Store.NextDueAsync());
        foreach (var (id, at) in due)
        {
            var publish = Batches.Publish(new PerformanceId(id));
            await StoredAsync(Store.CommitAsync(publish with { Image = publish.Image with { NextDueAt = at } }));
        }

        Assert.Equal(Batches.Now, await Store.NextDueAsync());
        Assert.Equal([2L, 4L], (await Store.FindDueAsync(Batches.Now.AddHours(1), 10)).Select(d => d.Performance.Value));
        Assert.Equal([2L], (await Store.FindDueAsync(Batches.Now.AddHours(9), 1)).Select(d => d.Performance.Value));
        Assert.Equal(Batches.Now, (await Store.FindDueAsync(Batches.Now, 10)).Single().At);
    }

    [SkippableFact]
    public async Task The_database_itself_refuses_to_oversell()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One, capacity: 1)));
        var booking = Batches.Book(One, 1, first: 1, count: 2, capacity: 1);

        var fault = await Record.ExceptionAsync(() => Store.CommitAsync(booking));

        Assert.NotNull(fault);
        Assert.IsNotType<StoreUnavailableException>(fault);
        Assert.Single(await Store.JournalAsync(One, 0));
        await StoredAsync(Store.CommitAsync(Batches.Book(One, 1, first: 1, capacity: 1)));
    }

    [SkippableFact]
    public async Task The_database_itself_refuses_two_places_of_one_person()
    {
        await StoredAsync(Store.CommitAsync(Batches.Publish(One)));
        await StoredAsync(Store.CommitAsync(Batches.Book(One, 1, first: 1)));
        var twice = Batches.Book(One, 2, first: 2, slot: 2);
        var person = Batches.Person(One, 1);

        var fault = await Record.ExceptionAsync(() => Store.CommitAsync(twice with { Added = [twice.Added[0] with { Participant = person }] }));

        Assert.NotNull(fault);
        Assert.IsNotType<StoreUnavailableException>(fault);
        Assert.Equal(1, await First.Database.CountAsync("reservation"));
    }

    private static RememberedAnswer RefusalFor(PerformanceId id) => new(
        new RequestKey(Batches.Account, Guid.NewGuid()), $"digest of {id}", Batches.Now,
        PerformanceAnswer.Refused(new Refusal(Codes.WindowClosed, ClosedAt: Batches.Now)));
}

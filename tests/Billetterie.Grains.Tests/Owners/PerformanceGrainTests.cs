using Billetterie.Abstractions;
using Billetterie.Grains.Performances;

namespace Billetterie.Grains.Tests.Owners;

public sealed class PerformanceGrainTests
{
    [Fact]
    public async Task R14_nothing_is_answered_or_shown_before_it_is_stored()
    {
        var house = await House.WithAsync(1);
        var shown = house.Seen.Count;
        var release = house.Store.HoldNext();

        var booking = house.Book(1, 1);
        await house.Store.Arrived.WaitAsync();
        Assert.False(booking.IsCompleted);
        Assert.Equal(shown, house.Seen.Count);

        release.SetResult();
        Assert.Equal(Codes.Confirmed, (await booking).Outcomes[0].Code);
        Assert.Equal(shown + 1, house.Seen.Count);
    }

    [Fact]
    public async Task What_is_asked_while_one_batch_is_stored_goes_into_the_next()
    {
        var house = await House.WithAsync(1_000);
        var release = house.Store.HoldNext();
        var first = house.Book(0, 1);
        await house.Store.Arrived.WaitAsync();
        var before = house.Store.Stored.Count;
        var joined = Enumerable.Range(2, 500).Select(person => house.Performance.ReserveAsync(
            new ReserveSeats(House.Stamp(person), Stage.Home, true, [Stage.Person(person)]))).ToArray();
        // The owner runs one call at a time: once this one is served, all before it were decided.
        await house.Performance.MomentAsync();

        release.SetResult();
        await Task.WhenAll(joined.Append(first));

        Assert.Equal(before + 2, house.Store.Stored.Count);
        Assert.Equal(500, house.Store.Stored[^1].Added.Count);
    }

    [Fact]
    public async Task R13_a_double_click_is_one_booking_with_one_answer()
    {
        var house = await House.WithAsync(5);
        var release = house.Store.HoldNext();
        var first = house.Book(1, 1);
        await house.Store.Arrived.WaitAsync();
        var second = house.Book(1, 1);

        release.SetResult();

        Assert.Equal((await first).Outcomes, (await second).Outcomes);
        Assert.Equal((await first).Outcomes, (await house.Book(1, 1)).Outcomes);
        Assert.Single(house.Store.Slots);
    }

    [Fact]
    public async Task R13_refusals_are_remembered_too()
    {
        var house = await House.WithAsync(5);
        house.Clock.SetUtcNow(Stage.ClosesAt);
        var refused = await house.Book(1, 1);

        house.Grains.DropIdle(TimeSpan.Zero, TimeSpan.Zero);
        house.Store.Next(batch => Task.FromResult<CommitResult>(new CommitResult.KeysKnown([.. batch.Answers.Select(answer => house.Store.Answers[answer.Key])])));

        Assert.Equal(Codes.WindowClosed, refused.Refusal?.Code);
        Assert.Equal(refused.Refusal, (await house.Book(1, 1)).Refusal);
    }

    [Fact]
    public async Task R13_a_key_used_for_something_else_is_refused()
    {
        var house = await House.WithAsync(5);
        await house.Book(1, 1);

        Assert.Equal(Codes.IdempotencyKeyReused, (await house.Book(1, 2, digest: "other")).Refusal?.Code);
    }

    [Fact]
    public async Task R13_a_retry_that_meets_its_key_used_for_something_else_gets_its_first_answer()
    {
        var house = await House.WithAsync(5);
        var first = PerformanceAnswer.Refused(new Refusal(Codes.PerformanceCancelled));
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        house.Store.Next(async _ =>
        {
            await release.Task;
            return new CommitResult.KeysKnown([new RememberedAnswer(House.Stamp(1).Key, "digest", Stage.OpensAt, first)]);
        });

        var other = house.Performance.GiveSeatsOnAsync(new GiveSeatsOn(House.Stamp(1, digest: "other")));
        await house.Store.Arrived.WaitAsync();
        var retry = house.Performance.GiveSeatsOnAsync(new GiveSeatsOn(House.Stamp(1)));
        release.SetResult();

        Assert.Equal(Codes.IdempotencyKeyReused, (await other).Refusal?.Code);
        Assert.Equal(Codes.PerformanceCancelled, (await retry).Refusal?.Code);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_answered_as_it_was_stored()
    {
        var house = await House.WithAsync(5);
        house.Store.Next(batch =>
        {
            house.Store.Store(batch);
            throw new StoreUnavailableException();
        });

        Assert.Equal(Codes.Confirmed, (await house.Book(1, 1)).Outcomes[0].Code);
        Assert.Single(house.Store.Stored.SelectMany(batch => batch.Added));
    }

    [Fact]
    public async Task A_commit_that_did_not_store_is_decided_again()
    {
        var house = await House.WithAsync(5);
        house.Store.Next(_ => throw new StoreUnavailableException());

        Assert.Equal(Codes.Confirmed, (await house.Book(1, 1)).Outcomes[0].Code);
    }

    [Fact]
    public async Task A_store_that_stays_away_is_told_and_the_owner_recovers()
    {
        var house = await House.WithAsync(5);
        house.Store.Next([.. Enumerable.Repeat<Func<PerformanceBatch, Task<CommitResult>>>(_ => throw new StoreUnavailableException(), 3)]);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => house.Book(1, 1));

        Assert.Equal(Codes.Confirmed, (await house.Book(1, 1)).Outcomes[0].Code);
    }

    [Fact]
    public async Task Whoever_loses_the_fence_reads_again_and_decides_again()
    {
        var house = await House.WithAsync(1);
        house.Store.Next(batch =>
        {
            // Another owner seats person 9 first.
            var theirs = batch.Entries.Select(entry => entry.Record is PerformanceRecord.SeatReserved seat
                ? entry with { Record = seat with { Participant = new ParticipantId(9) } }
                : entry).ToList();
            house.Store.Store(batch with { Entries = theirs, Added = [], SlotsTaken = [], Answers = [] });
            return Task.FromResult<CommitResult>(CommitResult.VersionMoved.Instance);
        });

        var outcome = (await house.Book(1, 1)).Outcomes[0];

        Assert.Equal((PersonStatus.Waitlisted, Codes.Full), (outcome.Status, outcome.Code));
    }

    [Fact]
    public async Task An_owner_that_another_has_overtaken_learns_it_when_poked()
    {
        var house = await House.WithAsync(1);
        await house.Book(1, 1);
        var theirs = house.Store.Stored[^1];
        house.Store.Store(new PerformanceBatch(
            Stage.Id, theirs.Image.Version,
            [new JournalEntry(theirs.Image.Version + 1, house.Clock.GetUtcNow(), AccountId.System, null, new PerformanceRecord.CapacityChanged(3))],
            theirs.Image with { Version = theirs.Image.Version + 1, Capacity = 3 }, [], [], [], [], [], [], []));
        house.Store.Next(_ => Task.FromResult<CommitResult>(CommitResult.VersionMoved.Instance));

        await house.Performance.PokeAsync();

        Assert.Equal(2, (await house.Performance.LookAsync())?.Remaining);
    }

    [Fact]
    public async Task A_command_that_lost_the_fence_counts_from_where_the_other_owner_brought_the_performance()
    {
        var house = await House.WithAsync(1);
        house.Clock.SetUtcNow(Stage.ClosesAt.AddMilliseconds(-1));
        await house.Performance.PokeAsync();
        house.Store.Next(_ =>
        {
            var last = house.Store.Stored[^1].Image;
            house.Store.Store(new PerformanceBatch(
                Stage.Id, last.Version,
                [new JournalEntry(last.Version + 1, Stage.ClosesAt, AccountId.System, null, new PerformanceRecord.WindowClosed())],
                last with { Version = last.Version + 1, Phase = PerformancePhase.Closed }, [], [], [], [], [], [], []));
            return Task.FromResult<CommitResult>(CommitResult.VersionMoved.Instance);
        });

        var answer = await house.Book(1, 1);

        Assert.Equal(Codes.WindowClosed, answer.Refusal?.Code);
    }

    [Fact]
    public async Task A_performance_that_does_not_exist_is_said_so_to_everybody()
    {
        var house = await House.WithAsync(1);
        var nowhere = house.Grains.Performance(new PerformanceId(404));
        var command = new GiveSeatsOn(House.Stamp(1, Stage.VenueStaff));

        var answers = await Task.WhenAll(nowhere.GiveSeatsOnAsync(command), nowhere.GiveSeatsOnAsync(new GiveSeatsOn(House.Stamp(2, Stage.VenueStaff))));

        Assert.All(answers, answer => Assert.Equal(Codes.PerformanceNotFound, answer.Refusal?.Code));
        Assert.Null(await nowhere.PokeAsync());
    }

    [Fact]
    public async Task A_slot_used_elsewhere_is_counted_again_and_the_desk_asks_anew()
    {
        var house = await House.WithAsync(5);
        house.Store.Next(batch =>
        {
            house.Store.Slots.AddRange(batch.SlotsTaken);
            return Task.FromResult<CommitResult>(new CommitResult.SlotsGone(batch.SlotsTaken));
        });

        var outcome = (await house.Book(1, 1)).Outcomes[0];

        Assert.Equal((Codes.Confirmed, 2), (outcome.Code, outcome.Slot?.Number));
    }

    [Fact]
    public async Task R6_a_clock_set_back_over_the_weeks_border_stops_no_booking()
    {
        var house = await House.WithAsync(2);
        house.Clock.SetUtcNow(Stage.WeekTurnsAt);
        var first = (await house.Book(1, 1)).Outcomes[0];
        house.Clock.AdjustTime(Stage.WeekTurnsAt.AddHours(-1));

        var answer = await house.Book(2, 2);

        Assert.Equal(Codes.Confirmed, answer.Outcomes[0].Code);
        Assert.Equal(first.Slot!.Value.Week, answer.Outcomes[0].Slot!.Value.Week);
        Assert.Equal(Stage.WeekTurnsAt, answer.At);
    }

    [Fact]
    public async Task R8_a_clock_set_back_over_the_weeks_border_stops_no_promotion()
    {
        var house = await House.WithAsync(1);
        house.Clock.SetUtcNow(Stage.WeekTurnsAt);
        var seat = (await house.Book(1, 1)).Outcomes[0].Reservation!.Value;
        await house.Book(2, 2);
        house.Clock.AdjustTime(Stage.WeekTurnsAt.AddHours(-1));

        await house.Performance.CancelReservationAsync(new CancelReservation(House.Stamp(3), seat));

        await house.SeenAsync(shown => shown is { Capacity: 1, Remaining: 0, Waiting: 0, Version: > 5 });
    }

    [Fact]
    public async Task A_freed_seat_is_given_on_without_anybody_asking()
    {
        var house = await House.WithAsync(1);
        var seat = (await house.Book(1, 1)).Outcomes[0].Reservation!.Value;
        await house.Book(2, 2);

        await house.Performance.CancelReservationAsync(new CancelReservation(House.Stamp(3), seat));

        await house.SeenAsync(shown => shown is { Capacity: 1, Remaining: 0, Waiting: 0, Version: > 5 });
        Assert.Contains(house.Store.Stored.SelectMany(batch => batch.Entries), entry => entry.Record is PerformanceRecord.WaitlistPromoted);
    }

    [Fact]
    public async Task Nobody_is_called_over_quota_because_of_a_request_that_then_found_no_seat()
    {
        var house = await House.WithAsync(1);
        await house.Book(1, 9);
        var person = new ParticipantId(1);
        var week = house.Policy.WeekFor(house.Clock.GetUtcNow(), Stage.StartsAt);
        var elsewhere = Enumerable.Range(1, 2).Select(number => new HoldKey(House.Stamp(100 + number).Key, new PerformanceId(8))).ToArray();
        foreach (var hold in elsewhere)
        {
            await house.Grains.Participant(person).HoldAsync(new HoldSlot(hold, week, 2));
        }

        var booking = house.Book(2, 1);
        await house.Grains.Participant(person).SettleAsync(new SettleHold(elsewhere[0], Used: false));

        Assert.Equal((Codes.Full, 1), ((await booking).Outcomes[0].Code, (await booking).Outcomes[0].Tier));
    }
}

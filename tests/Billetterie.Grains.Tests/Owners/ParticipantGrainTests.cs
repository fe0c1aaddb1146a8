using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Grains.Performances;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Grains.Tests.Owners;

public sealed class ParticipantGrainTests
{
    private static readonly ParticipantId Person = new(1);
    private static readonly QuotaWeek Week = new(202647);

    private readonly GatedStore store = new();
    private readonly FakeTimeProvider clock = new(Stage.OpensAt);
    private readonly ParticipantGrain grain;

    public ParticipantGrainTests() => grain = new ParticipantGrain(Person, store, clock);

    private static HoldKey Key(int number) => new(House.Stamp(number).Key, Stage.Id);

    private Task<QuotaStanding> Hold(int key, int limit = 2) => grain.HoldAsync(new HoldSlot(Key(key), Week, limit));

    private Task Settle(int key, bool used) => grain.SettleAsync(new SettleHold(Key(key), used));

    private void Use(int number) => store.Slots.Add(new SlotUse(Person, new QuotaSlot(Week, number), default));

    [Fact]
    public async Task Slots_are_numbered_and_given_once()
    {
        Assert.Equal(1, (await Hold(1)).Slot?.Number);
        Assert.Equal(2, (await Hold(2)).Slot?.Number);
    }

    [Fact]
    public async Task The_same_request_gets_the_same_slot()
    {
        Assert.Equal(await Hold(1), await Hold(1));
    }

    [Fact]
    public async Task A_week_that_is_spent_in_the_table_allows_nothing()
    {
        Use(1);
        Use(2);

        var standing = await Hold(1);

        Assert.Equal((false, 2, 2), (standing.Allows, standing.Uses, standing.Limit));
    }

    [Fact]
    public async Task A_limit_of_zero_allows_nothing() => Assert.False((await Hold(1, limit: 0)).Allows);

    [Fact]
    public async Task Each_week_counts_alone()
    {
        Use(1);
        Use(2);

        Assert.True((await grain.HoldAsync(new HoldSlot(Key(1), new QuotaWeek(202648), 2))).Allows);
    }

    [Fact]
    public async Task An_answer_waits_while_slots_are_only_held_and_takes_the_one_that_frees()
    {
        await Hold(1);
        await Hold(2);
        var third = Hold(3);
        Assert.False(third.IsCompleted);

        await Settle(2, used: false);

        Assert.Equal(2, (await third).Slot?.Number);
    }

    [Fact]
    public async Task An_answer_that_waited_is_over_quota_when_every_hold_became_a_seat()
    {
        await Hold(1);
        await Hold(2);
        var third = Hold(3);
        Use(1);
        Use(2);

        await Settle(1, used: true);
        await Settle(2, used: true);

        Assert.False((await third).Allows);
    }

    [Fact]
    public async Task A_hold_that_nobody_settles_is_forgotten_after_its_life_and_recounted()
    {
        await Hold(1);
        await Hold(2);
        var third = Hold(3);
        Use(1);

        clock.Advance(Limits.HoldLife);

        Assert.Equal(2, (await third).Slot?.Number);
    }

    [Fact]
    public async Task Before_anybody_is_called_over_quota_the_table_is_asked_again()
    {
        Use(1);
        Use(2);
        await Hold(1);
        store.Slots.Clear();

        Assert.True((await Hold(2)).Allows);
    }

    [Fact]
    public async Task A_lowered_limit_counts_uses_whatever_their_numbers()
    {
        Use(2);
        Use(3);

        Assert.False((await Hold(1, limit: 2)).Allows);
    }

    [Fact]
    public async Task The_table_is_read_once_while_uses_are_held()
    {
        await Hold(1);
        await Hold(2);
        await Settle(1, used: true);

        Assert.Equal(1, store.SlotReads);
    }

    [Fact]
    public async Task A_use_given_back_while_nothing_was_held_is_seen()
    {
        Use(1);
        await Hold(1);
        await Settle(1, used: false);
        store.Slots.Clear();

        Assert.Equal(0, (await Hold(2)).Uses);
    }

    [Fact]
    public async Task Uses_told_are_those_issued_not_those_only_held()
    {
        Use(1);
        await Hold(1, limit: 3);

        Assert.Equal(1, (await Hold(2, limit: 3)).Uses);
    }
}

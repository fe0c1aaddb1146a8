using System.Buffers.Binary;
using Billetterie.Abstractions;
using Microsoft.Extensions.Logging;

namespace Billetterie.Grains.Performances;

/// <summary>
/// Gives vacant seats on (R7, R8). The quota is asked between turns, so that bookings go on meanwhile; nobody new gets those
/// seats, because tier 1 has somebody whom they fit. Cut off by a crash, it is resumed by the clock: the stored row says that
/// it is due.
/// </summary>
public sealed partial class PerformanceGrain
{
    private void PromoteIfDue()
    {
        if (!promoting && seating is { Exists: true } && Promoting.IsDue(seating))
        {
            promoting = true;
            promotion = PromoteAllAsync();
        }
    }

    private async Task PromoteAllAsync()
    {
        await Task.Yield();
        try
        {
            while (await LoadedAsync() is { Exists: true } working && Promoting.Next(working) is { Count: > 0 } units)
            {
                await PromoteRoundAsync(units, MomentOf(working));
            }
        }
        catch (Exception fault) when (fault is StoreUnavailableException or OverloadedException)
        {
            LogPostponed(fault, id);
        }
        finally
        {
            promoting = false;
        }
    }

    private async Task PromoteRoundAsync(IReadOnlyList<PromotionUnit> units, BookingMoment moment)
    {
        var holds = new Dictionary<ParticipantId, (HoldKey Key, QuotaStanding Standing)>();
        IReadOnlyList<PersonOutcome> seated = [];
        try
        {
            await HoldAsync(units, moment, holds);
            var standings = holds.ToDictionary(hold => hold.Key, hold => hold.Value.Standing);
            var slots = from hold in holds
                        where hold.Value.Standing.Slot is not null
                        select new SlotUse(hold.Key, hold.Value.Standing.Slot!.Value, default);
            var answer = await EnqueueAsync(null, turn => turn.Answer(Promoting.Promote(turn, units, standings)), [.. slots]);
            seated = answer.Outcomes;
        }
        catch (QuotaMovedException)
        {
            // Another owner used one of these slots: count again, the next round asks anew.
            await Task.WhenAll(holds.Keys.Select(person => ports.Grains.Participant(person).RecountAsync()));
        }
        finally
        {
            await Task.WhenAll(holds.Select(hold => SettleAsync(hold.Key, hold.Value.Key, hold.Value.Standing, seated)));
        }
    }

    /// <summary>The moments by which what is asked now will count: the same that a command of this moment counts from.</summary>
    private BookingMoment MomentOf(Seating loaded)
    {
        var now = ports.Time.GetUtcNow();
        return new BookingMoment(now > loaded.LastAt ? now : loaded.LastAt, loaded.StartsAt);
    }

    /// <summary>Holds in the order of the people's ids, as the desk does: so no two can wait for each other.</summary>
    private async Task HoldAsync(
        IReadOnlyList<PromotionUnit> units, BookingMoment moment, Dictionary<ParticipantId, (HoldKey, QuotaStanding)> holds)
    {
        var week = ports.Policy.WeekFor(moment.Now, moment.StartsAt);
        var members = units.Where(unit => unit.Tier == 1).SelectMany(unit => unit.Members).OrderBy(member => member.Participant.Value);
        foreach (var member in members)
        {
            if (ports.Policy.LimitOf(member.Family, moment.Now) is { } limit)
            {
                var key = new HoldKey(PromotionKey(member), id);
                holds[member.Participant] = (key, await ports.Grains.Participant(member.Participant).HoldAsync(new HoldSlot(key, week, limit)));
            }
        }
    }

    private Task SettleAsync(ParticipantId person, HoldKey key, QuotaStanding standing, IReadOnlyList<PersonOutcome> seated)
    {
        if (standing.Slot is null)
        {
            return Task.CompletedTask;
        }

        var used = seated.Any(outcome => outcome.Participant == person && outcome.Slot == standing.Slot);
        return ports.Grains.Participant(person).SettleAsync(new SettleHold(key, used));
    }

    private static RequestKey PromotionKey(ReservationImage member)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, member.Id.Value);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], member.Sequence);
        return new RequestKey(AccountId.System, new Guid(bytes, bigEndian: true));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Performance {Performance}: a promotion is postponed until the clock comes by.")]
    private partial void LogPostponed(Exception fault, PerformanceId performance);
}

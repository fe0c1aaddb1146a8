using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Storage.Rows;

namespace Billetterie.Storage.Booking;

/// <summary>The uses of weeks as stored; owners of people who are booked at the same moment share queries. Thread safe.</summary>
internal sealed class SlotLedger : ISlotLedger
{
    private static readonly KeyedSql Uses = new("q.participant_id, q.slot", ("quota_slot", "q"), "participant_id", Also: "week");

    private readonly KeyedQuery _query;
    private readonly SharedReads<(long Person, int Week), List<int>> _reads;

    public SlotLedger(RowStore rows)
    {
        _query = rows.Database.ByKey(Uses);
        _reads = new SharedReads<(long Person, int Week), List<int>>(QueryAsync);
    }

    public async ValueTask<IReadOnlyList<int>> ReadUsedSlotsAsync(ParticipantId person, QuotaWeek week, CancellationToken cancellation = default)
    {
        var key = (person.Value, week.Number);
        var found = await _reads.ReadAsync([key]).WaitAsync(cancellation);
        return found.TryGetValue(key, out var slots) ? slots : [];
    }

    private async Task<Dictionary<(long Person, int Week), List<int>>> QueryAsync(IReadOnlyList<(long Person, int Week)> keys)
    {
        var found = new Dictionary<(long Person, int Week), List<int>>();
        // Nearly always one week: that of the moment.
        foreach (var week in keys.GroupBy(key => key.Week, key => key.Person))
        {
            await _query.ReadAsync([.. week], week.Key, row =>
            {
                var key = (row.Int64(0), week.Key);
                if (!found.TryGetValue(key, out var slots))
                    found.Add(key, slots = []);
                slots.Add((int)row.Int64(1));
            });
        }
        return found;
    }
}

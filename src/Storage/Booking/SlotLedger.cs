using Billetterie.Abstractions;
using Billetterie.Grains.Participants;
using Billetterie.Storage.Rows;

namespace Billetterie.Storage.Booking;

/// <summary>The uses of weeks as stored; owners of people who are booked at the same moment share queries. Thread safe.</summary>
internal sealed class SlotLedger : ISlotLedger
{
    private readonly RowStore _rows;
    private readonly SharedReads<(long Person, int Week), List<int>> _reads;

    public SlotLedger(RowStore rows)
    {
        _rows = rows;
        _reads = new SharedReads<(long Person, int Week), List<int>>(QueryAsync);
    }

    public async ValueTask<IReadOnlyList<int>> ReadUsedSlotsAsync(ParticipantId person, QuotaWeek week, CancellationToken cancellation = default)
    {
        var key = (person.Value, week.Number);
        var found = await _reads.ReadAsync([key]).WaitAsync(cancellation);
        return found.TryGetValue(key, out var slots) ? slots : [];
    }

    private Task<Dictionary<(long Person, int Week), List<int>>> QueryAsync(IReadOnlyList<(long Person, int Week)> keys) =>
        _rows.Database.ReadByKeyAsync(async connection =>
        {
            var found = new Dictionary<(long Person, int Week), List<int>>();
            // Nearly always one week: that of the moment.
            foreach (var week in keys.GroupBy(key => key.Week, key => key.Person))
            {
                await using var command = connection.CreateCommand();
                command.AddAsked(_rows.Database.Kind, [.. week]);
                var asked = AskedRows.From(_rows.Database.Kind, "quota_slot", "participant_id", "participant_id, slot", " AND week = @week");
                command.CommandText = $"SELECT q.participant_id, q.slot FROM {asked} AS q";
                command.AddParameter("week", week.Key);
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                    var key = (reader.GetInt64(0), week.Key);
                    if (!found.TryGetValue(key, out var slots))
                        found.Add(key, slots = []);
                    slots.Add(reader.GetInt32(1));
                }
            }
            return found;
        });
}

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

    private async Task<Dictionary<(long Person, int Week), List<int>>> QueryAsync(IReadOnlyList<(long Person, int Week)> keys)
    {
        try
        {
            await using var connection = await _rows.Database.OpenAsync();
            var found = new Dictionary<(long Person, int Week), List<int>>();
            // Nearly always one week: that of the moment.
            foreach (var week in keys.GroupBy(key => key.Week, key => key.Person))
            {
                await using var command = connection.CreateCommand();
                var listed = command.AddList(_rows.Database.Kind, "participant_id", "people", [.. week]);
                command.CommandText = $"SELECT participant_id, slot FROM quota_slot WHERE {listed} AND week = @week";
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
        }
        catch (Exception e) when (_rows.IsUnavailable(e))
        {
            throw new StoreUnavailableException("The uses of the week cannot be read.", e);
        }
    }
}

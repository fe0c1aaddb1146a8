using Billetterie.Abstractions;

namespace Billetterie.Grains.Booking;

/// <summary>The holds of one request on people's weeks. Taken in the order of the people's ids, so that no two requests wait for each other.</summary>
internal sealed class QuotaHolds(IGrains grains, HoldKey key)
{
    private readonly List<(ParticipantId Person, QuotaSlot Slot)> held = [];

    public async ValueTask<QuotaStanding> HoldAsync(ParticipantId person, QuotaWeek week, int limit)
    {
        var standing = await grains.Participant(person).HoldAsync(new HoldSlot(key, week, limit));
        if (standing.Slot is { } slot)
        {
            held.Add((person, slot));
        }

        return standing;
    }

    /// <summary>Says of each hold whether it became a seat; without an answer none is known to have.</summary>
    public async ValueTask SettleAsync(PerformanceAnswer? answer)
    {
        foreach (var (person, slot) in held)
        {
            var used = answer?.Outcomes.Any(outcome => outcome.Participant == person && outcome.Slot == slot) ?? false;
            await grains.Participant(person).SettleAsync(new SettleHold(key, used));
            if (answer is null)
            {
                // It may have been stored all the same: only the table knows.
                await grains.Participant(person).RecountAsync();
            }
        }
    }
}

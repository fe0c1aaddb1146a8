using Billetterie.Abstractions;

namespace Billetterie.Grains.Participants;

/// <summary>Reads the durable uses of a week. Thread safe; calls made at the same time may share one query.</summary>
public interface ISlotLedger
{
    /// <summary>The slot numbers of the week that are taken by confirmed reservations of the person.</summary>
    ValueTask<IReadOnlyList<int>> ReadUsedSlotsAsync(ParticipantId person, QuotaWeek week, CancellationToken cancellation = default);
}

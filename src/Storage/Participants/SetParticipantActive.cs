using Billetterie.Abstractions;

namespace Billetterie.Storage.Participants;

/// <summary>Deactivates a person who is no longer accompanied, or takes them up again. What they have reserved stays.
/// Refused with <see cref="Codes.ParticipantNotFound"/>.</summary>
public sealed class SetParticipantActive
{
    public Task<Answer<ParticipantView>> RunAsync(RequestStamp stamp, StructureId structure, ParticipantId id, bool active, CancellationToken cancellation = default) => throw new NotImplementedException();
}

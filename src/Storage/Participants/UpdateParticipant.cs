using Billetterie.Abstractions;

namespace Billetterie.Storage.Participants;

/// <summary>Changes a person's details. Refused with <see cref="Codes.ParticipantNotFound"/>, <see cref="Codes.VersionMoved"/> and as creating is.
/// A participant who has guests keeps the family (<see cref="Codes.HasGuests"/>).</summary>
public sealed class UpdateParticipant
{
    public Task<Answer<ParticipantView>> RunAsync(RequestStamp stamp, StructureId structure, ParticipantId id, ParticipantDetails details, long? version, CancellationToken cancellation = default) => throw new NotImplementedException();
}

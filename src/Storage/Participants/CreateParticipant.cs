using Billetterie.Abstractions;

namespace Billetterie.Storage.Participants;

/// <summary>Adds a person to a structure's list, active. Refused with <see cref="Codes.FieldMissing"/>, <see cref="Codes.FieldTooLong"/>,
/// <see cref="Codes.FieldInvalid"/>, <see cref="Codes.HostMissing"/>, <see cref="Codes.HostInvalid"/>.</summary>
public sealed class CreateParticipant
{
    public Task<Answer<ParticipantView>> RunAsync(RequestStamp stamp, StructureId structure, ParticipantDetails details, CancellationToken cancellation = default) => throw new NotImplementedException();
}

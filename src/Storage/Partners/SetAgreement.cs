using Billetterie.Abstractions;

namespace Billetterie.Storage.Partners;

/// <summary>
/// Records the agreement with a partner; the coordination's act. Refused with <see cref="Codes.StructureNotFound"/>,
/// <see cref="Codes.VenueNotFound"/>, and <see cref="Codes.FieldInvalid"/> where it would end before it starts.
/// </summary>
public sealed class SetAgreement
{
    public Task<Answer<Agreement>> RunAsync(RequestStamp stamp, StructureId structure, Agreement agreement, CancellationToken cancellation = default) => throw new NotImplementedException();

    public Task<Answer<Agreement>> RunAsync(RequestStamp stamp, VenueId venue, Agreement agreement, CancellationToken cancellation = default) => throw new NotImplementedException();
}

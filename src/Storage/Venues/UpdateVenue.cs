using Billetterie.Abstractions;

namespace Billetterie.Storage.Venues;

/// <summary>Changes what is told about a venue. Refused with <see cref="Codes.VenueNotFound"/>, <see cref="Codes.VersionMoved"/> and as fields are.</summary>
public sealed class UpdateVenue
{
    public Task<Answer<VenueView>> RunAsync(RequestStamp stamp, VenueId id, VenueDetails details, long? version, CancellationToken cancellation = default) => throw new NotImplementedException();
}

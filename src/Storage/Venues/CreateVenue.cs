using Billetterie.Abstractions;

namespace Billetterie.Storage.Venues;

/// <summary>Adds a venue, active; the coordination's act. Refused as fields are (<see cref="Codes.FieldMissing"/> and its like).</summary>
public sealed class CreateVenue
{
    public Task<Answer<VenueView>> RunAsync(RequestStamp stamp, VenueDetails details, CancellationToken cancellation = default) => throw new NotImplementedException();
}

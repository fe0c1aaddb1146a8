using Billetterie.Abstractions;

namespace Billetterie.Storage.Venues;

/// <summary>Suspends a venue or takes it up again. Refused with <see cref="Codes.VenueNotFound"/>.</summary>
public sealed class SetVenueStatus
{
    public Task<Answer<VenueView>> RunAsync(RequestStamp stamp, VenueId id, VenueStatus status, string? reason, CancellationToken cancellation = default) => throw new NotImplementedException();
}

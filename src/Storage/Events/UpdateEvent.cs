using Billetterie.Abstractions;

namespace Billetterie.Storage.Events;

/// <summary>
/// Changes an event of a venue. Refused with <see cref="Codes.EventNotFound"/>, <see cref="Codes.VersionMoved"/> and as creating is.
/// </summary>
public sealed class UpdateEvent
{
    /// <param name="version">The version the change was made on; null overwrites whatever is there.</param>
    public Task<Answer<EventView>> RunAsync(
        RequestStamp stamp, VenueId venue, EventId id, EventDetails details, long? version, CancellationToken cancellation = default) => throw new NotImplementedException();
}

using Billetterie.Abstractions;

namespace Billetterie.Storage.Events;

/// <summary>
/// Adds an event to a venue. Refused with <see cref="Codes.VenueNotFound"/>, <see cref="Codes.FieldMissing"/>,
/// <see cref="Codes.FieldTooLong"/>, <see cref="Codes.FieldInvalid"/>.
/// </summary>
public sealed class CreateEvent
{
    public Task<Answer<EventView>> RunAsync(RequestStamp stamp, VenueId venue, EventDetails details, CancellationToken cancellation = default) => throw new NotImplementedException();
}

using Billetterie.Abstractions;

namespace Billetterie.Storage.Events;

/// <summary>
/// Creates or updates an event by its identity in the programme it comes from, unique within the venue: importing again
/// changes only what changed. Needs no idempotency key, because the source is one.
/// </summary>
public sealed class UpsertEvent
{
    /// <param name="by">Who imports.</param>
    public Task<Answer<UpsertedEvent>> RunAsync(Actor by, VenueId venue, string source, EventDetails details, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>What <see cref="RunAsync"/> would do, without doing it; the event is null in place of one to be created.</summary>
    public Task<(UpsertResult Result, EventView? Event)> PreviewAsync(VenueId venue, string source, EventDetails details, CancellationToken cancellation = default) => throw new NotImplementedException();
}

using Billetterie.Abstractions;
using Billetterie.Storage.Events;

namespace Billetterie.Storage.Venues;

/// <summary>Reads what a venue may see of its own programme: another's performances do not exist. Thread safe.</summary>
public sealed class VenueQueries
{
    /// <summary>The venue's performances, earliest first; refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<VenuePerformance>>> ProgrammeAsync(VenueId venue, VenueProgrammeSearch search, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>One with its counters; null where this venue has none of that id.</summary>
    public Task<VenuePerformance?> FindAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The door list: everybody confirmed, by last name; null where this venue has no such performance.</summary>
    public Task<DoorList?> DoorListAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Whom cancelling or moving a performance touches.</summary>
    public Task<IReadOnlyList<TouchedStructure>> TouchedAsync(VenueId venue, PerformanceId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The venue's events by title.</summary>
    public Task<NumberedPage<EventView>> EventsAsync(VenueId venue, string? q, int number, int size = PageSizes.Default, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>One event of the venue; null where it has none of that id.</summary>
    public Task<EventView?> EventAsync(VenueId venue, EventId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Which of these source identities the venue has published already.</summary>
    public Task<IReadOnlyList<SourcedPerformance>> FindSourcesAsync(VenueId venue, IReadOnlyList<string> sources, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Coming performances whose source identity starts with a prefix: to list what vanished from a source.</summary>
    public Task<IReadOnlyList<SourcedPerformance>> ComingSourcesAsync(VenueId venue, string prefix, CancellationToken cancellation = default) => throw new NotImplementedException();
}

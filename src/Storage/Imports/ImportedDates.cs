using Billetterie.Abstractions;

namespace Billetterie.Storage.Imports;

/// <summary>What is known of a source's event from earlier imports.</summary>
/// <param name="Event">Null where it was never imported.</param>
/// <param name="Digest">Of what the source said when it was last read.</param>
/// <param name="Dates">Its dates, in no particular order.</param>
public sealed record ImportedEvent(EventId? Event, string? Digest, IReadOnlyList<ImportedDate> Dates)
{
    public static readonly ImportedEvent None = new(null, null, []);
}

/// <summary>A date of a source that was claimed for a performance.</summary>
/// <param name="Source">The date's identity in the source, as it was last read.</param>
/// <param name="SaidStart">What the source last said.</param>
/// <param name="SaidPlace">What the source last said.</param>
/// <param name="Published">The performance as it is now; null where an import broke off before publishing it.</param>
/// <param name="Feed">Which of the venue's programmes it was last read from; 0 where that is not known.</param>
public sealed record ImportedDate(
    string Source, PerformanceId Performance, DateTimeOffset SaidStart, string? SaidPlace, PublishedDate? Published, long Feed = 0);

/// <summary>What a later import needs to know of a performance.</summary>
public sealed record PublishedDate(
    DateTimeOffset StartsAt, string? Place, int Capacity, DateTimeOffset? OpensAtSet, DateTimeOffset? ClosesAtSet, long Version, bool Cancelled);

/// <summary>A date to be claimed, or claimed anew after a move.</summary>
/// <param name="Performance">The number to publish it under, unless somebody claimed it first.</param>
public sealed record DateClaim(string Source, PerformanceId Performance, DateTimeOffset StartsAt, string? Place);

/// <summary>A coming performance that came from a source.</summary>
public sealed record ComingDate(string Source, string EventSource, PerformanceId Performance, string Title, DateTimeOffset StartsAt);

using Billetterie.Abstractions;

namespace Billetterie.Storage.Programme;

/// <summary>Reads the programme of all venues; public to all who sign in. Thread safe.</summary>
public sealed class ProgrammeQueries
{
    /// <summary>Coming performances by date, earliest first. Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<PerformanceView>>> SearchAsync(ProgrammeSearch search, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>One with its event and venue; null where there is none.</summary>
    public Task<PerformanceDetail?> FindAsync(PerformanceId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Several, in the order asked; unknown ones are left out.</summary>
    public Task<IReadOnlyList<PerformanceView>> FindAsync(IReadOnlyList<PerformanceId> ids, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Coming performances of one event, earliest first.</summary>
    public Task<IReadOnlyList<PerformanceView>> OfEventAsync(EventId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The themes and cities of coming performances.</summary>
    public Task<ProgrammeFacets> FacetsAsync(CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Bookable performances by how much of them is taken, one per event.</summary>
    /// <param name="city">Puts those of a town first.</param>
    public Task<IReadOnlyList<PerformanceView>> PopularAsync(string? city, int limit, CancellationToken cancellation = default) => throw new NotImplementedException();
}

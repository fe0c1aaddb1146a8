using Billetterie.Abstractions;

namespace Billetterie.Storage.Participants;

/// <summary>Reads a structure's own list of people: another's do not exist. Thread safe.</summary>
public sealed class ParticipantQueries
{
    /// <summary>A page of the list with its total.</summary>
    /// <param name="number">From 1; past the end gives the last page.</param>
    public Task<NumberedPage<ParticipantView>> PageAsync(StructureId structure, ParticipantSearch search, int number, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The list by cursor, for the API and the export. Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<ParticipantView>>> SearchAsync(StructureId structure, ParticipantSearch search, string? cursor, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>One; null where there is none on this structure's list.</summary>
    public Task<ParticipantView?> FindAsync(StructureId structure, ParticipantId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Several, in the order asked; those of others and unknown ones are left out.</summary>
    public Task<IReadOnlyList<ParticipantView>> FindAsync(StructureId structure, IReadOnlyList<ParticipantId> ids, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>A person's page; null where there is none on this structure's list.</summary>
    public Task<ParticipantHistory?> HistoryAsync(StructureId structure, ParticipantId id, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Active people to choose from in the booking dialog, with what booking this performance would meet.</summary>
    public Task<IReadOnlyList<BookingCandidate>> CandidatesAsync(
        StructureId structure, PerformanceId performance, string? q, int limit, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The candidates with these ids, in the order asked.</summary>
    public Task<IReadOnlyList<BookingCandidate>> CandidatesAsync(
        StructureId structure, PerformanceId performance, IReadOnlyList<ParticipantId> ids, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>People of the list who may be the one about to be saved, likeliest first.</summary>
    /// <param name="except">The person being edited.</param>
    public Task<IReadOnlyList<LikelyDuplicate>> LikelyDuplicatesAsync(
        StructureId structure, ParticipantDetails details, ParticipantId? except = null, CancellationToken cancellation = default) => throw new NotImplementedException();
}

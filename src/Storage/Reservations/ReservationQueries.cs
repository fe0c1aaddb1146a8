using Billetterie.Abstractions;

namespace Billetterie.Storage.Reservations;

/// <summary>Reads a structure's own reservations: what belongs to another does not exist. Thread safe.</summary>
public sealed class ReservationQueries
{
    /// <summary>Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<ReservationView>>> SearchAsync(StructureId structure, ReservationSearch search, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>The same by page number, with the total; <see cref="ReservationSearch.Cursor"/> is not looked at.</summary>
    public Task<NumberedPage<ReservationView>> PageAsync(StructureId structure, ReservationSearch search, int number, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Several, in the order asked; those of others and unknown ones are left out.</summary>
    public Task<IReadOnlyList<ReservationView>> FindAsync(StructureId structure, IReadOnlyList<ReservationId> ids, CancellationToken cancellation = default) => throw new NotImplementedException();

    public Task<ReservationCounts> CountAsync(StructureId structure, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>What invitations say, in the order asked, whatever their status; those of others and unknown ones are left out.</summary>
    /// <param name="structure">Null: of any structure, for the coordination and for mails.</param>
    public Task<IReadOnlyList<InvitationView>> InvitationsAsync(StructureId? structure, IReadOnlyList<ReservationId> ids, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <summary>Whose a reservation is; null where there is none. For the venue and the coordination, who act on any structure's.</summary>
    public Task<ReservationOwner?> OwnerAsync(ReservationId id, CancellationToken cancellation = default) => throw new NotImplementedException();
}

/// <summary>Whom a reservation concerns.</summary>
public sealed record ReservationOwner(ReservationId Id, StructureId Structure, ParticipantId Participant, VenueId Venue, ReservationStatus Status);

using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Invitations;
using Billetterie.Storage;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Reservations;

namespace Billetterie.Web.Invitations;

/// <summary>Prints the invitations of confirmed reservations, and reads their codes at the door. Thread safe.</summary>
public sealed class InvitationDesk(InvitationQueries reservations, IInvitationPrinter printer, IInvitationKeys keys)
{
    /// <summary>
    /// One PDF with a page for each reservation, in the order asked. Refused with <see cref="Codes.ReservationNotFound"/> where one
    /// is not the structure's, and <see cref="Codes.NotConfirmed"/> where one is waiting or cancelled.
    /// </summary>
    /// <param name="structure">Null: of any structure, for the coordination.</param>
    public async Task<Answer<byte[]>> PrintAsync(
        StructureId? structure, IReadOnlyList<ReservationId> ids, CultureInfo culture, CancellationToken cancellation = default)
    {
        var invitations = await reservations.FindAsync(structure, ids, cancellation);
        if (ids.Count == 0 || invitations.Count != ids.Count)
            return Answer.Refused<byte[]>(Codes.ReservationNotFound);
        if (invitations.Any(invitation => invitation.Status != ReservationStatus.Confirmed))
            return Answer.Refused<byte[]>(Codes.NotConfirmed);
        var ring = await keys.RingAsync(cancellation);
        return Answer.Of(printer.Print([.. invitations.Select(invitation => Sheet(invitation, ring.Current))], culture));
    }

    /// <summary>Reads a code as scanned or typed.</summary>
    public async ValueTask<(InvitationReading Reading, ReservationId Reservation)> ReadAsync(
        string? code, CancellationToken cancellation = default)
    {
        var reading = InvitationCode.Read(code, await keys.RingAsync(cancellation), out var reservation);
        return (reading, reservation);
    }

    private static InvitationSheet Sheet(InvitationView invitation, InvitationKey key) => new(
        invitation.Id, InvitationCode.Write(invitation.Id, key),
        new Invitee(Courtesy(invitation.Person.Civility), invitation.Person.FirstName, invitation.Person.LastName, invitation.Person.Family),
        invitation.Performance.Title, invitation.Performance.StartsAt,
        new InvitationPlace(
            invitation.Venue.Name, invitation.Performance.Place, invitation.Venue.Address, invitation.Venue.PostalCode, invitation.Venue.City),
        new InvitationIssuer(
            invitation.Structure.Name, City: invitation.Structure.City, Phone: invitation.Structure.Phone,
            Email: invitation.Structure.Email, Referent: invitation.IssuedBy),
        invitation.Performance.Accessibility.Note ?? invitation.Venue.Accessibility);

    private static Courtesy Courtesy(Civility civility) => civility switch
    {
        Civility.Ms => Billetterie.Invitations.Courtesy.Madam,
        Civility.Mr => Billetterie.Invitations.Courtesy.Sir,
        _ => Billetterie.Invitations.Courtesy.None,
    };
}

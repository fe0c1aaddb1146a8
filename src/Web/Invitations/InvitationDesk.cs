using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Billetterie.Abstractions;
using Billetterie.Invitations;
using Billetterie.Storage;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Reservations;

namespace Billetterie.Web.Invitations;

/// <summary>Prints the invitations of confirmed reservations, and reads their codes at the door. Thread safe.</summary>
public sealed class InvitationDesk(InvitationQueries reservations, IInvitationPrinter printer, IInvitationKeys keys)
{
    /// <summary>More than the 80 bits of the signature that it stands for.</summary>
    private const int ProofBytes = 12;

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

    /// <summary>
    /// By what a device without network tells a genuine code: a digest of each code that a reservation may bear, one for each key in
    /// force. Nobody makes a code from it.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<ReservationId, IReadOnlyList<string>>> ProofsAsync(
        IReadOnlyList<ReservationId> reservations, CancellationToken cancellation = default)
    {
        var ring = await keys.RingAsync(cancellation);
        var inForce = Enumerable.Range(0, InvitationKey.MaxNumber + 1).Select(ring.Find).OfType<InvitationKey>().ToList();
        return reservations.Distinct().ToDictionary(
            reservation => reservation,
            reservation => (IReadOnlyList<string>)[.. inForce.Select(key => Proof(InvitationCode.Write(reservation, key)))]);
    }

    private static string Proof(string code) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(code)).AsSpan(0, ProofBytes));

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

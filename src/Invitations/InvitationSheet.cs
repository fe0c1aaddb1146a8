using Billetterie.Abstractions;

namespace Billetterie.Invitations;

/// <summary>What one invitation says. Every text is printed as given, wrapped where it is long.</summary>
/// <param name="Reservation">The confirmed reservation; also gives the number to quote on the telephone.</param>
/// <param name="Code">The signed code from <see cref="InvitationCode.Write"/>, without separators.</param>
/// <param name="Invitee">For whom it is; nobody else may use it.</param>
/// <param name="Event">The event's title.</param>
/// <param name="StartsAt">An instant; printed in the local time of <see cref="InvitationOptions.TimeZone"/>.</param>
/// <param name="Place">Where to go.</param>
/// <param name="Issuer">The structure that issued it, whom the person asks.</param>
/// <param name="Accessibility">What the venue says of access; null when it says nothing.</param>
public sealed record InvitationSheet(
    ReservationId Reservation, string Code, Invitee Invitee, string Event, DateTimeOffset StartsAt, InvitationPlace Place,
    InvitationIssuer Issuer, string? Accessibility = null);

/// <summary>How a person wishes to be addressed.</summary>
public enum Courtesy
{
    /// <summary>Unknown or not wished: the name alone.</summary>
    None = 0,
    Madam = 1,
    Sir = 2,
}

/// <summary>The person named on the invitation.</summary>
public sealed record Invitee(Courtesy Courtesy, string FirstName, string LastName, Family Family);

/// <summary>Where the performance is.</summary>
/// <param name="Room">Room or meeting point within the venue, or another place altogether.</param>
/// <param name="Address">Street and number; may hold several lines.</param>
public sealed record InvitationPlace(
    string Venue, string? Room = null, string? Address = null, string? PostalCode = null, string? City = null);

/// <summary>Who issued the invitation, and how to reach them.</summary>
/// <param name="Referent">The referent to ask for; null where the structure's contact is enough.</param>
public sealed record InvitationIssuer(
    string Structure, string? Address = null, string? PostalCode = null, string? City = null,
    string? Phone = null, string? Email = null, string? Referent = null);

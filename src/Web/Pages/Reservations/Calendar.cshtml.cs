using System.Text;
using Billetterie.Abstractions;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Reservations;

/// <summary>A reservation for the person's or the structure's calendar.</summary>
public sealed class CalendarModel(InvitationQueries invitations) : ReferentPage
{
    /// <summary>What a calendar shows as taken; how long the event really is nobody says.</summary>
    private const int Hours = 2;

    public async Task<IActionResult> OnGetAsync(ReservationId id)
    {
        if (await invitations.FindAsync(Structure, [id], Aborted) is not [var invitation])
            return NotFound();
        var calendar = new Ical.Net.Calendar();
        calendar.AddProperty("METHOD", "PUBLISH");
        calendar.Events.Add(Write(invitation));
        var text = new CalendarSerializer().SerializeToString(calendar) ?? "";
        return File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", $"reservation-{id}.ics");
    }

    private static CalendarEvent Write(InvitationView invitation)
    {
        var venue = invitation.Venue;
        string?[] place = [invitation.Performance.Place, venue.Name, venue.Address, $"{venue.PostalCode} {venue.City}"];
        return new CalendarEvent
        {
            // The same for the same reservation, so that a calendar updates what it has.
            Uid = $"reservation-{invitation.Id}@billetterie",
            Summary = $"{invitation.Performance.Title} ({invitation.Person.FirstName} {invitation.Person.LastName})",
            Start = new CalDateTime(invitation.Performance.StartsAt.UtcDateTime, "UTC"),
            Duration = Duration.FromHours(Hours),
            Location = string.Join(", ", place.Where(part => !string.IsNullOrWhiteSpace(part))),
            Status = invitation.Performance.Cancelled || invitation.Status == ReservationStatus.Cancelled ? "CANCELLED"
                : invitation.Status == ReservationStatus.Confirmed ? "CONFIRMED" : "TENTATIVE",
        };
    }
}

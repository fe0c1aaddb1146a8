using Billetterie.Abstractions;
using Billetterie.Storage.Events;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Reservations;

/// <summary>Reads everything that nominative invitations, calendar files and mails say about reservations. Thread safe.</summary>
public sealed class InvitationQueries(RowStore rows)
{
    /// <summary>What invitations say, in the order asked, whatever their status; those of others and unknown ones are left out.</summary>
    /// <param name="structure">Null: of any structure, for the coordination and for mails.</param>
    public Task<IReadOnlyList<InvitationView>> FindAsync(
        StructureId? structure, IReadOnlyList<ReservationId> ids, CancellationToken cancellation = default)
    {
        var asked = ids.Select(id => id.Value).Distinct().ToList();
        return rows.ReadAsync(async db =>
        {
            var of = structure?.Value;
            var found = await (
                from row in db.Reservations
                join performance in db.Performances on row.PerformanceId equals performance.Id
                join shown in db.Events on performance.EventId equals shown.Id
                join venue in db.Venues on performance.VenueId equals venue.Id
                join person in db.Participants on row.ParticipantId equals person.Id
                join issuer in db.Structures on row.StructureId equals issuer.Id
                where asked.Contains(row.Id) && (of == null || row.StructureId == of)
                select new InvitationRow
                {
                    Row = row,
                    Performance = performance,
                    Event = shown,
                    Venue = venue,
                    Person = person,
                    Structure = issuer,
                    IssuedBy = db.Accounts.Where(account => account.Id == row.RequestedBy)
                        .Select(account => account.FirstName + " " + account.LastName).FirstOrDefault(),
                }).AsNoTracking().ToListAsync(cancellation);
            IReadOnlyList<InvitationView> views = found.ConvertAll(one => one.View());
            return views.InOrderOf(asked, view => view.Id.Value);
        });
    }

    private sealed class InvitationRow
    {
        public required ReservationRow Row { get; init; }
        public required PerformanceRow Performance { get; init; }
        public required EventRow Event { get; init; }
        public required Venues.VenueRow Venue { get; init; }
        public required Participants.ParticipantRow Person { get; init; }
        public required Structures.StructureRow Structure { get; init; }
        public string? IssuedBy { get; init; }

        public InvitationView View() => new(
            new(Row.Id), new(Row.PerformanceId), Row.Status, Row.IssuedAt, IssuedBy,
            new InvitedPerson(new(Person.Id), Person.Civility, Person.LastName, Person.FirstName, Row.Family),
            new InvitedStructure(new(Structure.Id), Structure.Name, Structure.City, Structure.Phone, Structure.Email),
            new InvitedPerformance(
                new(Event.Id), Event.Title, Event.Theme, Performance.StartsAt, Performance.ClosesAt, Performance.Place,
                Performance.Phase == Grains.Performances.PerformancePhase.Cancelled, EventRows.Accessibility(Event)),
            new InvitedVenue(
                new(Venue.Id), Venue.Name, Venue.Address, Venue.PostalCode, Venue.City, Venue.Phone, Venue.Email, Venue.Accessibility));
    }
}

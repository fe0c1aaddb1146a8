using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Reservations;

/// <summary>Reads reservations with all that a list shows of them, by id.</summary>
internal static class ReservationReading
{
    /// <summary>The views in the order of the ids; those of other structures are left out.</summary>
    /// <param name="structure">Null: of any structure, for the coordination.</param>
    public static async Task<IReadOnlyList<ReservationView>> ViewsAsync(
        BilletterieContext db, StructureId? structure, List<long> ids, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var of = structure?.Value;
        // Before the rows: who waits in them has waited since, and so has a rank.
        var ranks = await WaitingRanks.OfAsync(db, ids, cancellation);
        var found = await (
            from row in db.Reservations
            join performance in db.Performances on row.PerformanceId equals performance.Id
            join shown in db.Events on performance.EventId equals shown.Id
            join venue in db.Venues on performance.VenueId equals venue.Id
            join person in db.Participants on row.ParticipantId equals person.Id
            where ids.Contains(row.Id) && (of == null || row.StructureId == of)
            select new
            {
                Row = row,
                Performance = performance,
                shown.Title,
                shown.Theme,
                VenueName = venue.Name,
                venue.City,
                person.LastName,
                person.FirstName,
                RequestedBy = db.Accounts.Where(account => account.Id == row.RequestedBy)
                    .Select(account => account.FirstName + " " + account.LastName).FirstOrDefault(),
                Reason = db.ReservationNotes.Where(note => note.ReservationId == row.Id).Select(note => note.Text).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancellation);
        IReadOnlyList<ReservationView> views =
        [
            .. found.Select(one => View(
                one.Row,
                new ReservedPerson(one.LastName, one.FirstName, one.Row.Family),
                new ReservedPerformance(
                    new(one.Performance.EventId), one.Title, one.Theme, new(one.Performance.VenueId), one.VenueName, one.City,
                    one.Performance.StartsAt, one.Performance.Place, one.Performance.StateAt(now), one.Performance.ClosesAt),
                one.Row.Status == ReservationStatus.Waitlisted && ranks.TryGetValue(one.Row.Id, out var rank) ? rank : null, one.RequestedBy, one.Reason)),
        ];
        return views.InOrderOf(ids, view => view.Id.Value);
    }

    private static ReservationView View(
        ReservationRow row, ReservedPerson person, ReservedPerformance performance, int? rank, string? requestedBy, string? reason) =>
        new(new(row.Id), new(row.PerformanceId), new(row.ParticipantId), row.Status, row.Tier, rank, row.Attendance, row.AttendanceBy,
            row.RequestedAt, row.IssuedAt, row.CancelledAt, row.CancelledBy, person, performance, requestedBy, reason);
}

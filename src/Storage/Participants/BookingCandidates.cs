using Billetterie.Abstractions;
using Billetterie.Grains.Performances;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>Whom a structure can book on a performance, with what booking would meet: quota, a place already taken. Thread safe.</summary>
public sealed class BookingCandidates(RowStore rows, BookingPolicy policy, TimeProvider clock)
{
    /// <summary>Active people of the structure by name.</summary>
    public Task<IReadOnlyList<BookingCandidate>> SearchAsync(
        StructureId structure, PerformanceId performance, string? q, int limit = PageSizes.Default, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var found = ParticipantQueries.Found(db, structure, new ParticipantSearch { Q = q, Active = true });
            var ordered = found.OrderBy(row => row.SortName).ThenBy(row => row.Id).Take(PageSizes.Clamp(limit));
            return await CandidatesAsync(db, performance, ordered, cancellation);
        });

    /// <summary>These, active or not, in the order asked; those of others and unknown ones are left out.</summary>
    public Task<IReadOnlyList<BookingCandidate>> FindAsync(
        StructureId structure, PerformanceId performance, IReadOnlyList<ParticipantId> ids, CancellationToken cancellation = default)
    {
        var asked = ids.Select(id => id.Value).Distinct().ToList();
        return rows.ReadAsync(async db =>
        {
            var found = await CandidatesAsync(
                db, performance, ParticipantQueries.Own(db, structure).Where(row => asked.Contains(row.Id)), cancellation);
            return found.InOrderOf(asked, one => one.Id.Value);
        });
    }

    private async Task<IReadOnlyList<BookingCandidate>> CandidatesAsync(
        BilletterieContext db, PerformanceId performance, IQueryable<ParticipantRow> people, CancellationToken cancellation)
    {
        var startsAt = await db.Performances.Where(row => row.Id == performance.Value)
            .Select(row => (DateTimeOffset?)row.StartsAt).SingleOrDefaultAsync(cancellation);
        if (startsAt is null)
            return [];
        var found = await people.AsNoTracking()
            .LeftJoin(db.Participants, row => row.HostId, host => host.Id, (row, host) => new { Row = row, Host = host })
            .ToListAsync(cancellation);
        var ids = found.Select(one => one.Row.Id).ToList();
        var now = clock.GetUtcNow();
        var uses = await ParticipantQueries.UsesAsync(db, ids, policy.WeekFor(now, startsAt.Value), cancellation);
        var live = await db.Reservations
            .Where(row => ids.Contains(row.ParticipantId) && row.PerformanceId == performance.Value && row.Status != ReservationStatus.Cancelled)
            .ToDictionaryAsync(row => row.ParticipantId, row => new { row.Id, row.Status }, cancellation);
        return
        [
            .. found.Select(one =>
            {
                var place = live.GetValueOrDefault(one.Row.Id);
                return Candidate(
                    one.Row, one.Host, (uses.GetValueOrDefault(one.Row.Id), policy.LimitOf(one.Row.Family, now)), place?.Id, place?.Status);
            }),
        ];
    }

    private static BookingCandidate Candidate(
        ParticipantRow row, ParticipantRow? host, (int Uses, int? Limit) quota, long? reservation, ReservationStatus? status)
    {
        var (uses, limit) = quota;
        return new BookingCandidate(
            new(row.Id), row.Family, row.Civility, row.LastName, row.FirstName, row.Active,
            host is null ? null : $"{host.LastName} {host.FirstName}", host is { Active: false }, uses, limit, uses >= limit,
            reservation is { } id ? new ReservationId(id) : null, status);
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Audit;

/// <summary>Reads the audit, newest first. Thread safe.</summary>
public sealed class AuditQueries(RowStore rows)
{
    private const string CursorMark = "audit";

    /// <summary>Refused with <see cref="Codes.CursorInvalid"/>.</summary>
    public Task<Answer<Page<AuditEntry>>> SearchAsync(AuditSearch search, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var before = long.MaxValue;
        if (search.Cursor is not null && !Cursors.TryRead(search.Cursor, CursorMark, out string _, out before))
            return Task.FromResult(Answer.Refused<Page<AuditEntry>>(Codes.CursorInvalid, "cursor"));
        return rows.ReadAsync(async db =>
        {
            var limit = PageSizes.Clamp(search.Limit);
            var stretches = await AuditStretches.OfAsync(db, search, cancellation);
            if (stretches.Count == 0)
                return Answer.Of(new Page<AuditEntry>([], null));
            var found = await Newest(stretches, before, limit + 1)
                .Select(row => new
                {
                    Row = row,
                    Who = db.Accounts.Where(account => account.Id == row.AccountId)
                        .Select(account => account.FirstName + " " + account.LastName).FirstOrDefault(),
                    Venue = db.Venues.Where(venue => venue.Id == row.VenueId).Select(venue => venue.Name).FirstOrDefault(),
                }).AsNoTracking().ToListAsync(cancellation);
            var next = found.Count > limit ? Cursors.Write(CursorMark, "", found[limit - 1].Row.Id) : null;
            var names = await AuditSubjects.NamesAsync(db, found.Select(one => one.Row), cancellation);
            return Answer.Of(new Page<AuditEntry>(
                [
                    .. found.Take(limit).Select(one => new AuditEntry(
                        one.Row.Id, one.Row.At, new(one.Row.AccountId), one.Who, one.Row.Role, one.Row.Act, one.Row.SubjectKind, one.Row.SubjectId,
                        names.GetValueOrDefault((one.Row.SubjectKind, one.Row.SubjectId)), one.Row.Details,
                        one.Row.VenueId is { } venue ? new(venue) : null, one.Venue)),
                ], next));
        });
    }

    /// <summary>The newest of each stretch, and of those the newest.</summary>
    private static IQueryable<AuditRow> Newest(IReadOnlyList<IQueryable<AuditRow>> stretches, long before, int most)
    {
        IQueryable<AuditRow> Of(IQueryable<AuditRow> rows) => rows.Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(most);
        return stretches.Count == 1 ? Of(stretches[0]) : Of(stretches.Select(Of).Aggregate((one, other) => one.Concat(other)));
    }
}

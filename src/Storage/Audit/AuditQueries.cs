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
            var asked = await NarrowedAsync(db, Found(db, search), search, cancellation);
            var found = await asked.Where(row => row.Id < before).OrderByDescending(row => row.Id).Take(limit + 1)
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

    private static async Task<IQueryable<AuditRow>> NarrowedAsync(
        BilletterieContext db, IQueryable<AuditRow> found, AuditSearch search, CancellationToken cancellation)
    {
        if (!string.IsNullOrWhiteSpace(search.Who))
        {
            var accounts = await AuditSubjects.AccountsAsync(db, search.Who, cancellation);
            found = found.Where(row => accounts.Contains(row.AccountId));
        }
        return string.IsNullOrWhiteSpace(search.About) ? found : await AuditSubjects.AboutAsync(db, found, search.About, cancellation);
    }

    private static IQueryable<AuditRow> Found(BilletterieContext db, AuditSearch search)
    {
        var found = db.Audit.AsQueryable();
        if (search.Account is { } account)
            found = found.Where(row => row.AccountId == account.Value);
        if (search.Act is { } act)
        {
            var end = act + char.MaxValue;
            found = act.EndsWith('.')
                ? found.Where(row => string.Compare(row.Act, act) >= 0 && string.Compare(row.Act, end) < 0)
                : found.Where(row => row.Act == act);
        }
        if (search.Acts is { } acts)
            found = found.Where(row => acts.Contains(row.Act));
        if (search.SubjectKind is { } kind)
            found = found.Where(row => row.SubjectKind == kind);
        if (search.SubjectId is { } subject)
            found = found.Where(row => row.SubjectId == subject);
        if (search.Structure is { } structure)
            found = found.Where(row => row.StructureId == structure.Value);
        if (search.Venue is { } venue)
            found = found.Where(row => row.VenueId == venue.Value);
        if (search.From is { } from)
            found = found.Where(row => row.At >= from);
        if (search.Before is { } until)
            found = found.Where(row => row.At < until);
        return found;
    }
}

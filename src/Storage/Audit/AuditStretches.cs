using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Audit;

/// <summary>
/// Cuts a search of the audit into stretches that each lie together in an index, newest first: of one act, of subjects of one kind,
/// of some days. A search through all the years costs no more than what it shows.
/// </summary>
internal static class AuditStretches
{
    /// <summary>
    /// Rows are numbered in the order in which they are stored, and dated when their act begins: never so much later, or on a clock so
    /// far behind.
    /// </summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromHours(1);

    /// <summary>Stretches that have no row in common; none where nothing can fit.</summary>
    public static async Task<IReadOnlyList<IQueryable<AuditRow>>> OfAsync(BilletterieContext db, AuditSearch search, CancellationToken cancellation)
    {
        var found = await DatedAsync(db, await PlainAsync(db, search, cancellation), search, cancellation);
        if (!string.IsNullOrWhiteSpace(search.Who))
        {
            var accounts = await AuditSubjects.AccountsAsync(db, search.Who, cancellation);
            if (accounts.Count == 0)
                return [];
            found = found.Where(row => accounts.Contains(row.AccountId));
        }
        var acts = await ActsAsync(db, search, cancellation);
        if (!string.IsNullOrWhiteSpace(search.About))
        {
            if (acts is not null)
                found = found.Where(row => acts.Contains(row.Act));
            return await AuditSubjects.AboutAsync(db, found, search.About, cancellation);
        }
        return acts is null ? [found] : [.. acts.Select(act => found.Where(row => row.Act == act))];
    }

    /// <summary>What a partner did before it was merged is read by those who sign in for the one that is kept.</summary>
    private static async Task<IQueryable<AuditRow>> PlainAsync(BilletterieContext db, AuditSearch search, CancellationToken cancellation)
    {
        var found = db.Audit.AsQueryable();
        if (search.Account is { } account)
            found = found.Where(row => row.AccountId == account.Value);
        if (search.SubjectKind is { } kind)
            found = found.Where(row => row.SubjectKind == kind);
        if (search.SubjectId is { } subject)
            found = found.Where(row => row.SubjectId == subject);
        if (search.Structure is { } structure)
        {
            var merged = db.Structures.Where(row => row.MergedInto == structure.Value).Select(row => (long?)row.Id);
            found = await OfPartnerAsync(found, nameof(AuditRow.StructureId), structure.Value, merged, cancellation);
        }
        if (search.Venue is { } venue)
        {
            var merged = db.Venues.Where(row => row.MergedInto == venue.Value).Select(row => (long?)row.Id);
            found = await OfPartnerAsync(found, nameof(AuditRow.VenueId), venue.Value, merged, cancellation);
        }
        return found;
    }

    /// <summary>Of a partner and of those merged into it; where there are none one number is asked for, so that its rows lie together.</summary>
    private static async Task<IQueryable<AuditRow>> OfPartnerAsync(
        IQueryable<AuditRow> found, string column, long partner, IQueryable<long?> merged, CancellationToken cancellation)
    {
        var ids = await merged.ToListAsync(cancellation);
        return ids.Count == 0
            ? found.Where(row => EF.Property<long?>(row, column) == partner)
            : found.Where(row => EF.Property<long?>(row, column) == partner || ids.Contains(EF.Property<long?>(row, column)));
    }

    /// <summary>Bounds of the numbers go with those of the dates, so that a walk by number begins and ends where the days do.</summary>
    private static async Task<IQueryable<AuditRow>> DatedAsync(
        BilletterieContext db, IQueryable<AuditRow> found, AuditSearch search, CancellationToken cancellation)
    {
        if (search.From is { } from)
        {
            var early = from - Disorder;
            var last = await db.Audit.Where(row => row.At < early).OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
                .Select(row => row.Id).FirstOrDefaultAsync(cancellation);
            found = found.Where(row => row.At >= from && row.Id > last);
        }
        if (search.Before is { } until)
        {
            var late = until + Disorder;
            var next = await db.Audit.Where(row => row.At >= late).OrderBy(row => row.At).ThenBy(row => row.Id)
                .Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellation) ?? long.MaxValue;
            found = found.Where(row => row.At < until && row.Id < next);
        }
        return found;
    }

    /// <summary>The acts that are asked for; null where any is. Those that begin alike are looked up one after the other: they are few.</summary>
    private static async Task<IReadOnlyList<string>?> ActsAsync(BilletterieContext db, AuditSearch search, CancellationToken cancellation)
    {
        if (search.Act is not { } act)
            return search.Acts;
        if (!act.EndsWith('.'))
            return [act];
        var (last, end) = (act, act + char.MaxValue);
        var acts = new List<string>();
        while (await db.Audit.Where(row => string.Compare(row.Act, last) > 0 && string.Compare(row.Act, end) < 0)
            .OrderBy(row => row.Act).Select(row => row.Act).FirstOrDefaultAsync(cancellation) is { } next)
        {
            acts.Add(next);
            last = next;
        }
        return acts;
    }
}

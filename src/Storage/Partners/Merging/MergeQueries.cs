using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners.Merging;

/// <summary>That a partner was merged into another.</summary>
/// <param name="Into">The one that is kept, at the end of any chain.</param>
/// <param name="By">Who did it, by name; null where the account is gone.</param>
/// <param name="Reason">Why, in the words of who did it.</param>
public sealed record MergeNote(PartnerKind Kind, long Into, string Name, DateTimeOffset At, string? By, string? Reason);

/// <summary>A partner that went up in another.</summary>
public sealed record MergedPartner(long Id, string Name, DateTimeOffset At);

/// <summary>Tells what became of merged partners. Thread safe.</summary>
public sealed class MergeQueries(RowStore rows)
{
    /// <summary>The number of the partner that stands for another: that into which it was merged, else itself.</summary>
    public Task<long> KeptForAsync(PartnerKind kind, long id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
            await Of(db, kind).Where(row => row.Id == id).Select(row => row.MergedInto).SingleOrDefaultAsync(cancellation) ?? id);

    /// <summary>Null where it was not merged, or does not exist.</summary>
    public Task<MergeNote?> NoteAsync(PartnerKind kind, long id, CancellationToken cancellation = default) =>
        rows.ReadAsync(async db =>
        {
            var found = await Of(db, kind).Where(row => row.Id == id && row.MergedInto != null)
                .Join(Of(db, kind), row => row.MergedInto, kept => kept.Id, (row, kept) => new { kept.Id, kept.Name, row.MergedAt, row.MergedBy })
                .SingleOrDefaultAsync(cancellation);
            if (found is null)
                return null;
            var by = await db.Accounts.Where(row => row.Id == found.MergedBy).Select(row => row.FirstName + " " + row.LastName)
                .SingleOrDefaultAsync(cancellation);
            var act = kind == PartnerKind.Structure ? "structure.merged" : "venue.merged";
            var details = await db.Audit.Where(row => row.Act == act && row.SubjectId == id).OrderByDescending(row => row.Id)
                .Select(row => row.Details).FirstOrDefaultAsync(cancellation);
            return new MergeNote(kind, found.Id, found.Name, found.MergedAt!.Value, by, Reason(details));
        });

    /// <summary>Those that went up in a partner, the last one first.</summary>
    public Task<IReadOnlyList<MergedPartner>> IntoAsync(PartnerKind kind, long kept, CancellationToken cancellation = default) =>
        rows.ReadAsync<IReadOnlyList<MergedPartner>>(async db => await Of(db, kind)
            .Where(row => row.MergedInto == kept).OrderByDescending(row => row.MergedAt)
            .Select(row => new MergedPartner(row.Id, row.Name, row.MergedAt!.Value)).ToListAsync(cancellation));

    private static IQueryable<IMergingRow> Of(BilletterieContext db, PartnerKind kind) => kind == PartnerKind.Structure ? db.Structures : db.Venues;

    private static string? Reason(string? details)
    {
        if (details is null)
            return null;
        using var read = System.Text.Json.JsonDocument.Parse(details);
        return read.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
    }
}

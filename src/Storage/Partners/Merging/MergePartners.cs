using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners.Merging;

/// <summary>Which of two partners of one kind is kept, and which goes up in it.</summary>
public sealed record PartnerMerge(PartnerKind Kind, long Kept, long Merged);

/// <summary>
/// Merges two partners that are one; the coordination's act. In one transaction everything that is plainly stored goes over to the
/// kept one, and the other's row points to it for good. What performances hold follows right after (<see cref="MergeFollowing"/>).
/// Refused with <see cref="Codes.MergeWithItself"/>, <see cref="Codes.StructureNotFound"/> or <see cref="Codes.VenueNotFound"/>,
/// <see cref="Codes.PartnerMerged"/> where one was merged before, <see cref="Codes.PartnerNotAccepted"/> where the kept one is not let in
/// or the other was declined, and <see cref="Codes.FieldMissing"/> without a reason. There is no way back. Thread safe.
/// </summary>
public sealed class MergePartners(PlainChanges changes)
{
    public Task<Answer<PartnerMerge>> RunAsync(RequestStamp stamp, PartnerMerge merge, string? reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(merge);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, merge, reason), (_, _) => Task.FromResult<PartnerMerge?>(merge), NotFound(merge.Kind), cancellation);
    }

    /// <summary>Why these two cannot be merged, as far as their states say; null where they can.</summary>
    internal static string? Refusal(PartnerState kept, PartnerState merged) =>
        kept == PartnerState.Merged || merged == PartnerState.Merged ? Codes.PartnerMerged
        : kept is not (PartnerState.Active or PartnerState.Suspended) || merged == PartnerState.Declined ? Codes.PartnerNotAccepted
        : null;

    private static string NotFound(PartnerKind kind) => kind == PartnerKind.Structure ? Codes.StructureNotFound : Codes.VenueNotFound;

    private static async Task<Verdict> DecideAsync(Change change, PartnerMerge merge, string? reason)
    {
        var check = new FieldCheck();
        var why = check.Prose("reason", reason, FieldLimits.Reason);
        if (why is null)
            check.Refuse(Codes.FieldMissing, "reason");
        if (check.Refusal is not null)
            return new Verdict(check.Refusal);
        if (merge.Kept == merge.Merged)
            return Verdict.Refuse(Codes.MergeWithItself);
        // Whoever merges or imports at the same time waits, and decides on what is there then: A in B and B in A never both happen.
        await OneAtATime.DirectoryAsync(change);
        var refused = merge.Kind == PartnerKind.Structure
            ? await MarkStructureAsync(change, merge) : await MarkVenueAsync(change, merge);
        if (refused is not null)
            return Verdict.Refuse(refused);
        await MergeRows.MoveAsync(change, merge.Kind, merge.Merged, merge.Kept);
        Audit(change, merge, why!);
        return Verdict.Of(merge.Kept);
    }

    private static async Task<string?> MarkStructureAsync(Change change, PartnerMerge merge)
    {
        var kept = await change.Db.Structures.SingleOrDefaultAsync(row => row.Id == merge.Kept);
        var merged = await change.Db.Structures.SingleOrDefaultAsync(row => row.Id == merge.Merged);
        if (kept is null || merged is null)
            return Codes.StructureNotFound;
        if (Refusal((PartnerState)(int)kept.Status, (PartnerState)(int)merged.Status) is { } refused)
            return refused;
        if (merged.Status == StructureStatus.Pending)
            await LetInAsync(change, merged);
        merged.Status = StructureStatus.Merged;
        await PointAsync(change, change.Db.Structures, kept, merged);
        return null;
    }

    /// <summary>Who asked to join for a structure that is there already is let in with the merge: the coordination saw their names.</summary>
    private static async Task LetInAsync(Change change, StructureRow merged)
    {
        var id = new StructureId(merged.Id);
        foreach (var account in await change.Db.Accounts.Where(row => row.Structure == id && row.RemovedAt == null && !row.Active).ToListAsync())
        {
            account.Active = true;
            change.Mail(PlainMails.StructureAccepted, new AccountMail(account.AccountId));
        }
    }

    private static async Task<string?> MarkVenueAsync(Change change, PartnerMerge merge)
    {
        var kept = await change.Db.Venues.SingleOrDefaultAsync(row => row.Id == merge.Kept);
        var merged = await change.Db.Venues.SingleOrDefaultAsync(row => row.Id == merge.Merged);
        if (kept is null || merged is null)
            return Codes.VenueNotFound;
        if (Refusal(kept.Status.Seen(), merged.Status.Seen()) is { } refused)
            return refused;
        merged.Status = VenueStatus.Merged;
        await PointAsync(change, change.Db.Venues, kept, merged);
        return null;
    }

    /// <summary>Points the one to the other, and with it those that point to it. The reference goes over where the kept one has none; two never have it at once.</summary>
    private static async Task PointAsync<TRow>(Change change, IQueryable<TRow> rows, TRow kept, TRow merged)
        where TRow : class, IMergingRow
    {
        var reference = merged.ExternalReference;
        (merged.MergedInto, merged.MergedAt, merged.MergedBy) = (kept.Id, change.Now, change.By.Account.Value);
        merged.ExternalReference = kept.ExternalReference is null ? null : reference;
        merged.Version++;
        await change.Db.SaveChangesAsync();
        kept.ExternalReference ??= reference;
        kept.Version++;
        await change.Db.SaveChangesAsync();
        await rows.Where(row => row.MergedInto == merged.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.MergedInto, kept.Id));
    }

    /// <summary>One row in the history of each, both seen by those who sign in for the kept one.</summary>
    private static void Audit(Change change, PartnerMerge merge, string reason)
    {
        var structure = merge.Kind == PartnerKind.Structure;
        var kind = structure ? StructureRows.AuditKind : VenueRows.AuditKind;
        void Add(string act, long subject, object details) =>
            change.Audit($"{kind}.{act}", kind, subject, details, structure ? merge.Kept : null, structure ? null : merge.Kept);
        Add("merged", merge.Merged, new { into = merge.Kept, reason });
        Add("took_over", merge.Kept, new { from = merge.Merged, reason });
    }
}

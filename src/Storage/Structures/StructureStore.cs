using Billetterie.Abstractions;
using Billetterie.Grains.Structures;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Requests;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Structures;

/// <summary>Keeps structures for their owners. Thread safe.</summary>
internal sealed class StructureStore(RowStore rows, PlainChanges changes) : IStructureStore
{
    public Task<StructureView?> LoadAsync(StructureId structure, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => StructureRows.ViewAsync(db, structure, cancellation));

    public Task<(string Digest, StructureAnswer Answer)?> RecallAsync(RequestKey key, CancellationToken cancellation = default) =>
        rows.ReadAsync<(string, StructureAnswer)?>(async db =>
            await db.RecallAsync(key, cancellation) is { } known
                ? (known.Digest, await AnswerAsync(db, known.Outcome.Refusal, known.Outcome.Subject, known.Outcome.Detail, cancellation))
                : null);

    public async Task<(StructureCommit Result, StructureAnswer Answer)> CommitAsync(
        StructureId structure, long expectedVersion, RequestStamp stamp, StructureChange? change, StructureAnswer? refusal)
    {
        var verdict = await changes.DecideAsync(stamp, made => DecideAsync(made, structure, expectedVersion, change, refusal), CancellationToken.None);
        var result = verdict switch
        {
            { Abandoned: true, Refusal.Code: Codes.VersionMoved } => StructureCommit.VersionMoved,
            { Abandoned: true, Refusal.Code: Codes.LoginTaken } => StructureCommit.LoginTaken,
            _ => StructureCommit.Stored,
        };
        return (result, await rows.ReadAsync(db => AnswerAsync(db, verdict.Refusal, verdict.Subject, verdict.Detail, CancellationToken.None)));
    }

    private static async Task<Verdict> DecideAsync(
        Change change, StructureId structure, long expectedVersion, StructureChange? wanted, StructureAnswer? refusal)
    {
        if (wanted is null)
            return new Verdict(refusal!.Refusal);
        var row = await change.Db.Structures.SingleOrDefaultAsync(row => row.Id == structure.Value);
        if (row is null || row.Version != expectedVersion)
            return Verdict.Abandon(Codes.VersionMoved);
        var verdict = wanted switch
        {
            StructureChange.Revised revised => StructureChanges.Revise(change, row, revised.Details),
            StructureChange.StatusSet set => await StructureChanges.SetStatusAsync(change, row, set.Status, set.Reason),
            StructureChange.ReferentAdded added => await ReferentChanges.AddAsync(change, row, added.Details),
            StructureChange.ReferentRevised revised => await ReferentChanges.ReviseAsync(change, row, revised.Details),
            StructureChange.ReferentRemoved removed => await ReferentChanges.RemoveAsync(change, row, removed.Referent),
            _ => throw new InvalidOperationException($"Unknown change {wanted.GetType().Name}."),
        };
        return verdict;
    }

    private static async Task<StructureAnswer> AnswerAsync(
        BilletterieContext db, Refusal? refusal, long? structure, long? referent, CancellationToken cancellation) =>
        refusal is not null
            ? new StructureAnswer(refusal, null)
            : new StructureAnswer(
                null, await StructureRows.ViewAsync(db, new StructureId(structure!.Value), cancellation),
                referent is { } id ? new AccountId(id) : null);
}

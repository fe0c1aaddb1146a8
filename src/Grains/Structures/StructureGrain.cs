using Billetterie.Abstractions;

namespace Billetterie.Grains.Structures;

/// <summary>
/// The owner of one structure and its referents. Reads, decides, stores under the version it read; where another owner was
/// first, it decides again.
/// </summary>
public sealed class StructureGrain(StructureId id, IStructureStore store) : IStructureGrain
{
    /// <summary>Changes of a structure are rare: losing so often in a row is a fault of the store.</summary>
    private const int Attempts = 20;

    public Task<StructureAnswer> ReviseAsync(ReviseStructure command) => ChangeAsync(command.Stamp, new StructureChange.Revised(command));

    public Task<StructureAnswer> AddReferentAsync(AddReferent command) => ChangeAsync(command.Stamp, new StructureChange.ReferentAdded(command));

    public Task<StructureAnswer> ReviseReferentAsync(ReviseReferent command) =>
        ChangeAsync(command.Stamp, new StructureChange.ReferentRevised(command));

    public Task<StructureAnswer> RemoveReferentAsync(RemoveReferent command) =>
        ChangeAsync(command.Stamp, new StructureChange.ReferentRemoved(command.Referent));

    public Task<StructureAnswer> SetStatusAsync(SetStructureStatus command) =>
        ChangeAsync(command.Stamp, new StructureChange.StatusSet(command.Status, command.Reason));

    public Task<StructureView?> LookAsync() => store.LoadAsync(id);

    private async Task<StructureAnswer> ChangeAsync(RequestStamp stamp, StructureChange change)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await store.RecallAsync(stamp.Key) is { } known)
            {
                return known.Digest == stamp.Digest ? known.Answer : StructureAnswer.Refused(Codes.IdempotencyKeyReused);
            }

            if (await store.LoadAsync(id) is not { } structure || !StructureRules.MayTouch(structure, stamp.By))
            {
                return StructureAnswer.Refused(Codes.StructureNotFound);
            }

            var (result, answer) = await CommitAsync(structure, stamp, change);
            if (result != StructureCommit.VersionMoved)
            {
                return answer;
            }
        }

        throw new StoreUnavailableException($"Structure {id} changed under each of {Attempts} attempts.");
    }

    private async Task<(StructureCommit, StructureAnswer)> CommitAsync(StructureView structure, RequestStamp stamp, StructureChange change)
    {
        var refusal = StructureRules.Refusal(structure, change);
        var (result, answer) = refusal is null
            ? await store.CommitAsync(id, structure.Version, stamp, change, null)
            : await store.CommitAsync(id, structure.Version, stamp, null, new StructureAnswer(refusal, null));
        if (result != StructureCommit.LoginTaken)
        {
            return (result, answer);
        }

        return await store.CommitAsync(id, structure.Version, stamp, null, StructureAnswer.Refused(Codes.LoginTaken));
    }
}

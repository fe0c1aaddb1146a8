using Billetterie.Abstractions;

namespace Billetterie.Grains.Structures;

/// <summary>What a structure's owner wants stored, conditional on the version it decided on.</summary>
public abstract record StructureChange
{
    private StructureChange()
    {
    }

    public sealed record Revised(ReviseStructure Details) : StructureChange;

    public sealed record StatusSet(StructureStatus Status, string? Reason) : StructureChange;

    /// <summary>Creates the account and puts the mail with its temporary password into the outbox.</summary>
    public sealed record ReferentAdded(AddReferent Details) : StructureChange;

    public sealed record ReferentRevised(ReviseReferent Details) : StructureChange;

    /// <summary>Removes the account and ends its sign-ins.</summary>
    public sealed record ReferentRemoved(AccountId Referent) : StructureChange;
}

/// <summary>What became of a structure's change.</summary>
public enum StructureCommit
{
    Stored = 1,
    /// <summary>Another owner stored first: reload, decide again.</summary>
    VersionMoved = 2,
    /// <summary>The e-mail address or phone number signs somebody else in.</summary>
    LoginTaken = 3,
}

/// <summary>Where structures are kept, with an audit row for each change. Thread safe.</summary>
public interface IStructureStore
{
    Task<StructureView?> LoadAsync(StructureId structure, CancellationToken cancellation = default);

    /// <summary>The answer remembered under a key; null where there is none.</summary>
    Task<(string Digest, StructureAnswer Answer)?> RecallAsync(RequestKey key, CancellationToken cancellation = default);

    /// <summary>
    /// Stores a change with its audit row and remembers the answer under the stamp's key, in one transaction.
    /// <paramref name="change"/> is null where only a refusal is to be remembered.
    /// </summary>
    Task<(StructureCommit Result, StructureAnswer Answer)> CommitAsync(
        StructureId structure, long expectedVersion, RequestStamp stamp, StructureChange? change, StructureAnswer? refusal);
}

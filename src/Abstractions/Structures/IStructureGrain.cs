namespace Billetterie.Abstractions;

/// <summary>Whether a structure may book.</summary>
public enum StructureStatus
{
    /// <summary>Asked to join; the coordination has not answered.</summary>
    Pending = 1,
    Active = 2,
    /// <summary>Keeps its history, cannot book.</summary>
    Suspended = 3,
    /// <summary>The request to join was refused.</summary>
    Declined = 4,
    /// <summary>Was one with another structure, into which it was merged: kept for its history, for nothing else.</summary>
    Merged = 5,
}

/// <summary>A referent as the structure knows them.</summary>
public sealed record Referent(AccountId Account, string FirstName, string LastName, string Email, string? Phone, string? Duty, bool Active);

/// <summary>A structure with its referents.</summary>
public sealed record StructureView(
    StructureId Id, string Name, string Category, StructureStatus Status, string? Address, string? PostalCode, string? City,
    string? Phone, string? Email, string? Website, string? Presentation, long Version, IReadOnlyList<Referent> Referents);

/// <summary>New details of a structure.</summary>
public sealed record ReviseStructure(
    RequestStamp Stamp, string Name, string Category, string? Address, string? PostalCode, string? City,
    string? Phone, string? Email, string? Website, string? Presentation);

/// <summary>Adds a personal account; a temporary password is sent to its address.</summary>
public sealed record AddReferent(RequestStamp Stamp, string FirstName, string LastName, string Email, string? Phone, string? Duty);

/// <summary>Changes a referent's details.</summary>
public sealed record ReviseReferent(RequestStamp Stamp, AccountId Referent, string FirstName, string LastName, string? Phone, string? Duty);

/// <summary>Removes a referent, who is signed out at once. The last one cannot be removed.</summary>
public sealed record RemoveReferent(RequestStamp Stamp, AccountId Referent);

/// <summary>The answer to a command on a structure.</summary>
public sealed record StructureAnswer(Refusal? Refusal, StructureView? Structure, AccountId? Referent = null)
{
    public static StructureAnswer Refused(string code, int? number = null) => new(new Refusal(code, Number: number), null);
}

/// <summary>
/// The single owner of one structure and its referents: two referents who remove each other at the same moment cannot both
/// succeed.
/// </summary>
public interface IStructureGrain
{
    Task<StructureAnswer> ReviseAsync(ReviseStructure command);
    Task<StructureAnswer> AddReferentAsync(AddReferent command);
    Task<StructureAnswer> ReviseReferentAsync(ReviseReferent command);
    Task<StructureAnswer> RemoveReferentAsync(RemoveReferent command);

    /// <summary>Accepts, suspends or declines the structure; the coordination's act.</summary>
    Task<StructureAnswer> SetStatusAsync(SetStructureStatus command);

    /// <summary>The structure as stored; null where there is none.</summary>
    Task<StructureView?> LookAsync();
}

/// <summary>Sets whether a structure may book.</summary>
public sealed record SetStructureStatus(RequestStamp Stamp, StructureStatus Status, string? Reason = null);

using Billetterie.Abstractions;

namespace Billetterie.Storage.Audit;

/// <summary>Something that was done: never changed, never removed.</summary>
/// <param name="Act">A stable word, for example <c>participant.updated</c>.</param>
/// <param name="Who">Name of the account; null for the program itself or where it is gone.</param>
/// <param name="SubjectKind">What it was done to: participant, structure, venue, event, account.</param>
/// <param name="Subject">Its name, while it exists.</param>
/// <param name="Details">JSON: what changed; ids and field names, never a secret.</param>
/// <param name="ActedFor">The venue in whose name it was done: by its own account, or by the coordination acting for it.</param>
public sealed record AuditEntry(
    long Id, DateTimeOffset At, AccountId Account, string? Who, Role Role, string Act, string SubjectKind, long SubjectId,
    string? Subject, string Details, VenueId? ActedFor = null, string? ActedForName = null);

/// <summary>What is looked for in the audit; everything left out does not matter.</summary>
public sealed record AuditSearch
{
    public AccountId? Account { get; init; }

    /// <summary>Words of the name of who acted.</summary>
    public string? Who { get; init; }

    /// <summary>Words of the name of whom or what it is about.</summary>
    public string? About { get; init; }
    /// <summary>An act, or with a trailing dot all that begin so: <c>participant.</c></summary>
    public string? Act { get; init; }
    /// <summary>Any of these acts.</summary>
    public IReadOnlyList<string>? Acts { get; init; }
    public string? SubjectKind { get; init; }
    public long? SubjectId { get; init; }
    public StructureId? Structure { get; init; }

    /// <summary>Done in this venue's name.</summary>
    public VenueId? Venue { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Before { get; init; }
    public string? Cursor { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

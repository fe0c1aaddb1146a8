using Billetterie.Abstractions;
using Billetterie.Storage.Changes;

namespace Billetterie.Storage.Audit;

/// <summary>Writes down looks at people that change nothing: who saw whom, who took a list away. Thread safe.</summary>
public sealed class AuditTrail(PlainChanges changes)
{
    /// <summary>Stored when it returns: the caller shows nothing before.</summary>
    /// <param name="subject">About whom or what.</param>
    /// <param name="details">Ids and words, never a name.</param>
    public async Task NoteAsync(
        Actor by, AuditAct act, long subject, object? details = null, StructureId? structure = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(act);
        await changes.RunAsync(by, change =>
        {
            change.Audit(act.Name, act.SubjectKind, subject, details, structure?.Value);
            return Task.FromResult(Verdict.Of(subject));
        }, cancellation);
    }
}

/// <summary>A kind of look that is written down.</summary>
/// <param name="Name">A stable word.</param>
/// <param name="SubjectKind">What it is about.</param>
public sealed record AuditAct(string Name, string SubjectKind)
{
    /// <summary>The coordination opened somebody's reservation with its story.</summary>
    public static readonly AuditAct PersonSeen = new("participant.seen", "participant");

    /// <summary>The coordination looked for somebody by words.</summary>
    public static readonly AuditAct PeopleSearched = new("participant.searched", "account");

    /// <summary>A structure's list of people was taken away as a file.</summary>
    public static readonly AuditAct PeopleExported = new("participant.exported", "structure");

    /// <summary>The directory of partners was taken away as a file.</summary>
    public static readonly AuditAct PartnersExported = new("partners.exported", "account");

    /// <summary>A performance's list of guests was taken away as a file.</summary>
    public static readonly AuditAct GuestsExported = new("performance.guests_exported", "performance");

    /// <summary>A performance's list of guests was opened to be printed, or read on a device for the door.</summary>
    public static readonly AuditAct GuestsSeen = new("performance.guests_seen", "performance");

    /// <summary>The coordination began to act for a venue.</summary>
    public static readonly AuditAct ActingBegan = new("venue.acting_began", "venue");

    /// <summary>The coordination stopped acting for a venue.</summary>
    public static readonly AuditAct ActingEnded = new("venue.acting_ended", "venue");

    /// <summary>The audit itself was taken away as a file.</summary>
    public static readonly AuditAct AuditExported = new("audit.exported", "account");

    /// <summary>A mail that had been given up was sent again.</summary>
    public static readonly AuditAct MailResent = new("mail.resent", "mail");
}

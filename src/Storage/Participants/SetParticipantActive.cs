using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>
/// Deactivates a person who is no longer accompanied, or takes them up again. What they have reserved stays. Refused with
/// <see cref="Codes.ParticipantNotFound"/>. Thread safe.
/// </summary>
public sealed class SetParticipantActive(PlainChanges changes, ParticipantQueries people)
{
    public Task<Answer<ParticipantView>> RunAsync(
        RequestStamp stamp, StructureId structure, ParticipantId id, bool active, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, structure, id, active),
            (db, verdict) => people.ViewAsync(db, structure, verdict.Subject, cancellation), Codes.ParticipantNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, StructureId structure, ParticipantId id, bool active)
    {
        var row = await change.Db.Participants.SingleOrDefaultAsync(row => row.Id == id.Value && row.StructureId == structure.Value);
        if (row is null)
            return Verdict.Refuse(Codes.ParticipantNotFound);
        if (row.Active != active)
        {
            row.Active = active;
            row.Version++;
            change.Audit(active ? "participant.activated" : "participant.deactivated", ParticipantRows.AuditKind, row.Id, null, structure.Value);
        }
        return Verdict.Of(row.Id);
    }
}

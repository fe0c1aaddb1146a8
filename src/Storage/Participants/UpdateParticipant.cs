using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>
/// Changes a person's details. Refused with <see cref="Codes.ParticipantNotFound"/>, <see cref="Codes.VersionMoved"/>, and as
/// creating is; a participant to whom guests belong keeps the family (<see cref="Codes.HasGuests"/>). Thread safe.
/// </summary>
public sealed class UpdateParticipant(PlainChanges changes, ParticipantQueries people)
{
    /// <param name="version">The version the change was made on; null overwrites whatever is there.</param>
    public Task<Answer<ParticipantView>> RunAsync(
        RequestStamp stamp, StructureId structure, ParticipantId id, ParticipantDetails details, long? version,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, structure, id, details, version),
            (db, verdict) => people.ViewAsync(db, structure, verdict.Subject, cancellation), Codes.ParticipantNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(
        Change change, StructureId structure, ParticipantId id, ParticipantDetails entered, long? version)
    {
        var row = await change.Db.Participants.SingleOrDefaultAsync(row => row.Id == id.Value && row.StructureId == structure.Value);
        if (row is null)
            return Verdict.Refuse(Codes.ParticipantNotFound);
        if (version is not null && version != row.Version)
            return Verdict.Refuse(Codes.VersionMoved);
        var (refusal, details) = await ParticipantRows.CheckAsync(change.Db, structure, row.Id, entered);
        if (refusal is not null)
            return new Verdict(refusal);
        if (row.Family == Family.Participant && details.Family != Family.Participant
            && await change.Db.Participants.AnyAsync(guest => guest.HostId == row.Id))
        {
            return Verdict.Refuse(Codes.HasGuests, "family");
        }
        var changed = ParticipantRows.Differences(ParticipantRows.Details(row), details);
        if (changed.Count > 0)
        {
            ParticipantRows.Write(change.Db, row, details);
            change.Audit("participant.updated", ParticipantRows.AuditKind, row.Id, new { fields = changed }, structure.Value);
        }
        return Verdict.Of(row.Id);
    }
}

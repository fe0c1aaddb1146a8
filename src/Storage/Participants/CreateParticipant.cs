using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>
/// Adds a person to a structure's list, active. Refused with <see cref="Codes.StructureNotFound"/>, <see cref="Codes.FieldMissing"/>,
/// <see cref="Codes.FieldTooLong"/>, <see cref="Codes.FieldInvalid"/>, <see cref="Codes.HostMissing"/>,
/// <see cref="Codes.HostInvalid"/>. Thread safe.
/// </summary>
public sealed class CreateParticipant(PlainChanges changes, ParticipantQueries people)
{
    public Task<Answer<ParticipantView>> RunAsync(
        RequestStamp stamp, StructureId structure, ParticipantDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(details);
        return changes.RunAsync(
            stamp, change => DecideAsync(change, structure, details),
            (db, verdict) => people.ViewAsync(db, structure, verdict.Subject, cancellation), Codes.ParticipantNotFound, cancellation);
    }

    private static async Task<Verdict> DecideAsync(Change change, StructureId structure, ParticipantDetails entered)
    {
        if (!await change.Db.Structures.AnyAsync(row => row.Id == structure.Value && row.MergedInto == null))
            return Verdict.Refuse(Codes.StructureNotFound);
        var (refusal, details) = await ParticipantRows.CheckAsync(change.Db, structure, null, entered);
        if (refusal is not null)
            return new Verdict(refusal);
        return Verdict.Of(await ParticipantRows.AddAsync(change, structure, details, active: true, new { family = details.Family.ToString() }));
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants.Importing;

/// <summary>
/// Brings a file of people onto a structure's list: says first what would happen line by line, then does it. Safe to run again: who
/// is on the list is found, and what agrees already is left alone. Stored in portions, so that nobody who books waits for a long
/// file; one that broke off is finished by running it again. Thread safe.
/// </summary>
public sealed class ImportPeople(RowStore rows, PlainChanges changes)
{
    /// <summary>Lines stored in one transaction: tens of milliseconds, which a booking can wait.</summary>
    private const int Portion = 50;

    /// <summary>What would happen now; stores nothing.</summary>
    public Task<IReadOnlyList<PlannedPerson>> PreviewAsync(
        StructureId structure, IReadOnlyList<ListedPerson> people, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        return rows.ReadAsync<IReadOnlyList<PlannedPerson>>(async db =>
            [.. PeoplePlan.Make(await ListAsync(db, structure, cancellation), people, withAlike: true).Select(line => line.Shown)]);
    }

    /// <summary>Does it. Each portion decides anew on what is there by then; the same stamp does nothing twice (R13).</summary>
    public Task<Answer<ImportedLines>> RunAsync(
        RequestStamp stamp, StructureId structure, IReadOnlyList<ListedPerson> people, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(people);
        return changes.StoreInPortionsAsync(
            stamp, PeoplePlan.Portions(people, Portion).Select(portion => portion.Select(person => person.Line).ToHashSet()),
            (change, lines) => StoreAsync(change, structure, people, lines), cancellation);
    }

    /// <summary>The verdict tells how many were created, and in its detail how many were updated.</summary>
    private static async Task<Verdict> StoreAsync(Change change, StructureId structure, IReadOnlyList<ListedPerson> people, HashSet<int> portion)
    {
        var plan = PeoplePlan.Make(await ListAsync(change.Db, structure, CancellationToken.None), people, withAlike: false)
            .Where(line => portion.Contains(line.Shown.Person.Line)).ToList();
        var (created, updated) = (0, 0);
        foreach (var line in plan)
        {
            switch (line.Shown.Result)
            {
                case ListedResult.Created when line.Details is { } details && IsWhole(details):
                    await ParticipantRows.AddAsync(change, structure, details, line.Active, new { family = details.Family.ToString(), source = "file" });
                    created++;
                    break;
                case ListedResult.Updated when line.Details is { } details && IsWhole(details):
                    await ReviseAsync(change, line.Shown, details, line.Active);
                    updated++;
                    break;
            }
        }
        return Verdict.Of(created, updated);
    }

    /// <summary>False for a guest whose participant was to come from the file and did not.</summary>
    private static bool IsWhole(ParticipantDetails details) => details.Family != Family.Guest || details.HostParticipantId is not null;

    private static async Task ReviseAsync(Change change, PlannedPerson planned, ParticipantDetails details, bool active)
    {
        var row = await change.Db.Participants.SingleAsync(row => row.Id == planned.Participant!.Value.Value);
        row.Active = active;
        ParticipantRows.Write(change.Db, row, details);
        change.Audit(
            "participant.updated", ParticipantRows.AuditKind, row.Id, new { fields = planned.Changes, source = "file" }, row.StructureId);
    }

    private static async Task<PeopleOnList> ListAsync(BilletterieContext db, StructureId structure, CancellationToken cancellation) =>
        new(await ParticipantQueries.Own(db, structure).AsNoTracking().ToListAsync(cancellation));
}

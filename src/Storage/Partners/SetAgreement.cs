using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>
/// Records the agreement with a partner; the coordination's act. Refused with <see cref="Codes.StructureNotFound"/>,
/// <see cref="Codes.VenueNotFound"/>, and <see cref="Codes.FieldInvalid"/> where it would end before it starts. Thread safe.
/// </summary>
public sealed class SetAgreement(PlainChanges changes)
{
    public Task<Answer<Agreement>> RunAsync(RequestStamp stamp, StructureId structure, Agreement agreement, CancellationToken cancellation = default) =>
        changes.RunAsync(
            stamp, change => DecideAsync(change, structure, agreement),
            async (db, _) => await db.Structures.Where(row => row.Id == structure.Value)
                .Select(row => new Agreement(row.AgreementStart, row.AgreementEnd, row.AgreementReference)).SingleOrDefaultAsync(cancellation),
            Codes.StructureNotFound, cancellation);

    public Task<Answer<Agreement>> RunAsync(RequestStamp stamp, VenueId venue, Agreement agreement, CancellationToken cancellation = default) =>
        changes.RunAsync(
            stamp, change => DecideAsync(change, venue, agreement),
            async (db, _) => await db.Venues.Where(row => row.Id == venue.Value)
                .Select(row => new Agreement(row.AgreementStart, row.AgreementEnd, row.AgreementReference)).SingleOrDefaultAsync(cancellation),
            Codes.VenueNotFound, cancellation);

    private static async Task<Verdict> DecideAsync(Change change, StructureId structure, Agreement entered)
    {
        var (refusal, agreement) = Check(entered);
        if (refusal is not null)
            return new Verdict(refusal);
        if (await change.Db.Structures.SingleOrDefaultAsync(row => row.Id == structure.Value) is not { } row)
            return Verdict.Refuse(Codes.StructureNotFound);
        if (row.MergedInto is not null)
            return Verdict.Refuse(Codes.PartnerMerged);
        (row.AgreementStart, row.AgreementEnd, row.AgreementReference) = (agreement.Start, agreement.End, agreement.Reference);
        row.Version++;
        change.Audit("structure.agreement", StructureRows.AuditKind, row.Id, agreement, row.Id);
        return Verdict.Of(row.Id);
    }

    private static async Task<Verdict> DecideAsync(Change change, VenueId venue, Agreement entered)
    {
        var (refusal, agreement) = Check(entered);
        if (refusal is not null)
            return new Verdict(refusal);
        if (await change.Db.Venues.SingleOrDefaultAsync(row => row.Id == venue.Value) is not { } row)
            return Verdict.Refuse(Codes.VenueNotFound);
        if (row.MergedInto is not null)
            return Verdict.Refuse(Codes.PartnerMerged);
        (row.AgreementStart, row.AgreementEnd, row.AgreementReference) = (agreement.Start, agreement.End, agreement.Reference);
        row.Version++;
        change.Audit("venue.agreement", VenueRows.AuditKind, row.Id, agreement);
        return Verdict.Of(row.Id);
    }

    private static (Refusal? Refusal, Agreement Agreement) Check(Agreement entered)
    {
        var check = new FieldCheck();
        var agreement = entered with { Reference = check.Optional("reference", entered.Reference, FieldLimits.Address) };
        if (agreement.End < agreement.Start)
            check.Refuse(Codes.FieldInvalid, "end");
        return (check.Refusal, agreement);
    }
}

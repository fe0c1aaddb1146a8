using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Partners;

/// <summary>All that is told about a partner of either kind, its agreement included.</summary>
/// <param name="Accessibility">Of a venue: how to get in, in words.</param>
/// <param name="Reference">What the owner of an imported directory calls it.</param>
public sealed record PartnerDetails(
    string Name, string Category, string? Address, string? PostalCode, string? City, double? Latitude, double? Longitude, string? Phone,
    string? Email, string? Website, string? Accessibility, string? Presentation, Agreement Agreement, string? Reference);

/// <summary>Reads details from rows of either kind, checks them, and writes them back.</summary>
internal static class PartnerDetailRows
{
    public static PartnerDetails Of(StructureRow row) => new(
        row.Name, row.Category, row.Address, row.PostalCode, row.City, null, null, row.Phone, row.Email, row.Website, null, row.Presentation,
        new Agreement(row.AgreementStart, row.AgreementEnd, row.AgreementReference), row.ExternalReference);

    public static PartnerDetails Of(VenueRow row) => new(
        row.Name, row.Category, row.Address, row.PostalCode, row.City, row.Latitude, row.Longitude, row.Phone, row.Email, row.Website,
        row.Accessibility, row.Presentation, new Agreement(row.AgreementStart, row.AgreementEnd, row.AgreementReference), row.ExternalReference);

    /// <summary>Cleans and checks by the rules of creating and updating a venue, which are those of a structure and a few more.</summary>
    public static (Abstractions.Refusal? Refusal, PartnerDetails Details) Check(PartnerDetails entered)
    {
        var (refusal, told) = VenueRows.Check(new VenueDetails(
            entered.Name, entered.Category, entered.Address, entered.PostalCode, entered.City, entered.Latitude, entered.Longitude, entered.Phone,
            entered.Email, entered.Website, entered.Accessibility, entered.Presentation));
        var check = new FieldCheck();
        var reference = check.Optional("reference", entered.Reference, FieldLimits.Word);
        var agreement = entered.Agreement with { Reference = check.Optional("agreementReference", entered.Agreement.Reference, FieldLimits.Address) };
        if (agreement.End < agreement.Start)
            check.Refuse(Abstractions.Codes.FieldInvalid, "agreementEnd");
        return (refusal ?? check.Refusal, new PartnerDetails(
            told.Name, told.Category, told.Address, told.PostalCode, told.City, told.Latitude, told.Longitude, told.Phone, told.Email,
            told.Website, told.Accessibility, told.Presentation, agreement, reference));
    }

    /// <summary>Puts checked details into the row and its words into the index.</summary>
    public static void Write(BilletterieContext db, StructureRow row, PartnerDetails details)
    {
        var before = row.Version == 0 ? [] : StructureRows.Words(row);
        StructureRows.Write(row, new StructureDetails(
            details.Name, details.Category, details.Address, details.PostalCode, details.City, details.Phone, details.Email, details.Website,
            details.Presentation));
        (row.AgreementStart, row.AgreementEnd, row.AgreementReference) = (details.Agreement.Start, details.Agreement.End, details.Agreement.Reference);
        row.ExternalReference = details.Reference;
        db.Reindex(SearchKind.Structure, 0, row.Id, before, StructureRows.Words(row));
    }

    /// <inheritdoc cref="Write(BilletterieContext, StructureRow, PartnerDetails)"/>
    public static void Write(BilletterieContext db, VenueRow row, PartnerDetails details)
    {
        var before = row.Version == 0 ? [] : VenueRows.Words(row);
        VenueRows.Write(row, new VenueDetails(
            details.Name, details.Category, details.Address, details.PostalCode, details.City, details.Latitude, details.Longitude, details.Phone,
            details.Email, details.Website, details.Accessibility, details.Presentation));
        (row.AgreementStart, row.AgreementEnd, row.AgreementReference) = (details.Agreement.Start, details.Agreement.End, details.Agreement.Reference);
        row.ExternalReference = details.Reference;
        db.Reindex(SearchKind.Venue, 0, row.Id, before, VenueRows.Words(row));
    }
}

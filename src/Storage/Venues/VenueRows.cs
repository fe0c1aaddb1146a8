using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Venues;

/// <summary>What creating and updating a venue share.</summary>
internal static class VenueRows
{
    public const string AuditKind = "venue";

    /// <summary>Whether there is such a venue to do something for: one that was merged is none.</summary>
    public static Task<bool> StandsAsync(Change change, VenueId venue) =>
        change.Db.Venues.AnyAsync(row => row.Id == venue.Value && row.MergedInto == null);

    public static (Refusal? Refusal, VenueDetails Details) Check(VenueDetails entered)
    {
        var check = new FieldCheck();
        var details = new VenueDetails(
            check.Required("name", entered.Name, FieldLimits.Title), check.Required("category", entered.Category, FieldLimits.Word),
            check.Optional("address", entered.Address, FieldLimits.Address), check.Optional("postalCode", entered.PostalCode, FieldLimits.PostalCode),
            check.Optional("city", entered.City, FieldLimits.City), entered.Latitude, entered.Longitude,
            check.Phone("phone", entered.Phone), check.Email("email", entered.Email), check.Website("website", entered.Website),
            check.Prose("accessibility", entered.Accessibility, FieldLimits.Prose), check.Prose("presentation", entered.Presentation, FieldLimits.Prose));
        if ((details.Latitude is null) != (details.Longitude is null) || details.Latitude is not (null or (>= -90 and <= 90)))
            check.Refuse(Codes.FieldInvalid, "latitude");
        if (details.Longitude is not (null or (>= -180 and <= 180)))
            check.Refuse(Codes.FieldInvalid, "longitude");
        return (check.Refusal, details);
    }

    public static void Write(VenueRow row, VenueDetails details)
    {
        row.Name = details.Name;
        row.Category = details.Category;
        row.Address = details.Address;
        row.PostalCode = details.PostalCode;
        row.City = details.City;
        row.Latitude = details.Latitude;
        row.Longitude = details.Longitude;
        row.Phone = details.Phone;
        row.Email = details.Email;
        row.Website = details.Website;
        row.Accessibility = details.Accessibility;
        row.Presentation = details.Presentation;
        row.SortName = SearchText.Normalize(details.Name);
        row.CategoryKey = SearchText.Normalize(details.Category);
        row.CityKey = SearchText.Normalize(details.City);
        row.Version++;
    }

    public static HashSet<string> Words(VenueRow row) => SearchText.Words(row.Name, row.Category, row.City, row.PostalCode);

    public static VenueView View(VenueRow row) => new(
        new(row.Id), row.Name, row.Category, row.Status, row.Address, row.PostalCode, row.City, row.Latitude, row.Longitude, row.Phone,
        row.Email, row.Website, row.Accessibility, row.Presentation, row.Version);

    public static async Task<VenueView?> ViewAsync(BilletterieContext db, long id, CancellationToken cancellation) =>
        await db.Venues.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is { } row ? View(row) : null;
}

using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Venues;
using Billetterie.Web.Http;

namespace Billetterie.Web.Pages.Shared;

/// <summary>What is entered about a structure or a venue: by the coordination, or by the structure itself.</summary>
public sealed record PartnerForm
{
    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Address { get; set; }

    public string? PostalCode { get; set; }

    public string? City { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Website { get; set; }

    public string? Presentation { get; set; }

    /// <summary>Of a venue: how to get in.</summary>
    public string? Accessibility { get; set; }

    internal static PartnerForm Of(StructureView structure) => new()
    {
        Name = structure.Name, Category = structure.Category, Address = structure.Address, PostalCode = structure.PostalCode,
        City = structure.City, Phone = Shown(structure.Phone), Email = structure.Email, Website = structure.Website,
        Presentation = structure.Presentation,
    };

    internal static PartnerForm Of(VenueView venue) => new()
    {
        Name = venue.Name, Category = venue.Category, Address = venue.Address, PostalCode = venue.PostalCode, City = venue.City,
        Phone = Shown(venue.Phone), Email = venue.Email, Website = venue.Website, Presentation = venue.Presentation,
        Accessibility = venue.Accessibility,
    };

    internal ReviseStructure Structure(FieldChecks fields, RequestStamp stamp)
    {
        var read = Venue(fields, null);
        return new ReviseStructure(
            stamp, read.Name, read.Category, read.Address, read.PostalCode, read.City, read.Phone, read.Email, read.Website, read.Presentation);
    }

    /// <param name="present">The venue as it is; where it lies on the map is not entered here and stays.</param>
    internal VenueDetails Venue(FieldChecks fields, VenueView? present) => new(
        fields.Line("Name", Name, FieldLimits.Title), fields.Line("Category", Category, FieldLimits.Category),
        fields.OptionalLine("Address", Address, FieldLimits.Address), fields.OptionalLine("PostalCode", PostalCode, FieldLimits.PostalCode),
        fields.OptionalLine("City", City, FieldLimits.Name), present?.Latitude, present?.Longitude, fields.OptionalPhone("Phone", Phone),
        fields.OptionalEmail("Email", Email), fields.OptionalWebAddress("Website", Website),
        fields.OptionalText("Accessibility", Accessibility, FieldLimits.Accessibility),
        fields.OptionalText("Presentation", Presentation, FieldLimits.Presentation));

    private static string? Shown(string? phone) => phone is null ? null : PhoneNumbers.Display(phone);
}

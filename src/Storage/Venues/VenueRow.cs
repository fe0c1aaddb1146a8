using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;

namespace Billetterie.Storage.Venues;

internal sealed class VenueRow : IPartnerRow, IMergingRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public required string Category { get; set; }
    public VenueStatus Status { get; set; }
    public string? Address { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }
    public string? Accessibility { get; set; }
    public string? Presentation { get; set; }
    public DateOnly? AgreementStart { get; set; }
    public DateOnly? AgreementEnd { get; set; }
    public string? AgreementReference { get; set; }
    public string? ExternalReference { get; set; }
    public long? MergedInto { get; set; }
    public DateTimeOffset? MergedAt { get; set; }
    public long? MergedBy { get; set; }
    public string SortName { get; set; } = "";
    public string CategoryKey { get; set; } = "";
    public string CityKey { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public long Version { get; set; }
}

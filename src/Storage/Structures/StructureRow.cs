using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;

namespace Billetterie.Storage.Structures;

internal sealed class StructureRow : IPartnerRow, IMergingRow
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public required string Category { get; set; }
    public StructureStatus Status { get; set; }
    public string? Address { get; set; }
    public string? PostalCode { get; set; }
    public string? City { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }
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

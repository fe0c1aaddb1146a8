using Billetterie.Abstractions;

namespace Billetterie.Storage.Partners;

/// <summary>The two kinds of partners.</summary>
public enum PartnerKind
{
    Structure = 1,
    Venue = 2,
}

/// <summary>A partner as the directory lists it.</summary>
/// <param name="Id">Of a structure or of a venue, by <paramref name="Kind"/>; below 2^53.</param>
public sealed record DirectoryEntry(
    PartnerKind Kind, long Id, string Name, string Category, string? PostalCode, string? City, string? Phone, string? Email, string? Website);

/// <summary>A structure as every partner sees it.</summary>
public sealed record PublicStructure(
    StructureId Id, string Name, string Category, string? Address, string? PostalCode, string? City, string? Phone, string? Email,
    string? Website, string? Presentation);

/// <summary>What is looked for in the directory; everything left out does not matter.</summary>
public sealed record DirectorySearch
{
    public PartnerKind? Kind { get; init; }
    public string? Category { get; init; }
    public string? City { get; init; }

    /// <summary>Words, each of which begins a word of name, category, city or presentation; accents and case do not matter.</summary>
    public string? Q { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

/// <summary>A value to choose from, with how many partners it has.</summary>
public sealed record DirectoryFacet(PartnerKind Kind, string Value, int Partners);

/// <summary>What the directory can be filtered by.</summary>
public sealed record DirectoryFacets(IReadOnlyList<DirectoryFacet> Categories, IReadOnlyList<DirectoryFacet> Cities);

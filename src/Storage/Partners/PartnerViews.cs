using Billetterie.Abstractions;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Partners;

/// <summary>The agreement with a partner; local dates.</summary>
/// <param name="Reference">Where the signed document is.</param>
public sealed record Agreement(DateOnly? Start, DateOnly? End, string? Reference);

/// <summary>A structure as the coordination lists it.</summary>
public sealed record PartnerStructure(
    StructureId Id, string Name, string Category, StructureStatus Status, string? City, string? Email, string? Phone,
    Agreement Agreement, int Referents, DateTimeOffset CreatedAt, long Version);

/// <summary>Where a partner stands; venues are never pending or declined.</summary>
public enum PartnerState
{
    /// <summary>Asked to join; the coordination has not answered.</summary>
    Pending = 1,
    Active = 2,
    /// <summary>Keeps its history; a structure cannot book, a venue cannot be booked.</summary>
    Suspended = 3,
    /// <summary>The request to join was refused.</summary>
    Declined = 4,
    /// <summary>Was one with another, into which it was merged.</summary>
    Merged = 5,
}

/// <summary>How the states of venues are said among partners of both kinds.</summary>
internal static class VenueStates
{
    public static PartnerState Seen(this VenueStatus status) => status switch
    {
        VenueStatus.Suspended => PartnerState.Suspended,
        VenueStatus.Merged => PartnerState.Merged,
        _ => PartnerState.Active,
    };

    /// <summary>Null for a state that no venue has.</summary>
    public static VenueStatus? OfVenue(this PartnerState state) => state switch
    {
        PartnerState.Active => VenueStatus.Active,
        PartnerState.Suspended => VenueStatus.Suspended,
        PartnerState.Merged => VenueStatus.Merged,
        _ => null,
    };
}

/// <summary>A structure or a venue as the coordination lists it.</summary>
/// <param name="Id">Of a structure or of a venue, by <paramref name="Kind"/>; below 2^53.</param>
/// <param name="Accounts">Who signs in for it.</param>
public sealed record PartnerEntry(
    PartnerKind Kind, long Id, string Name, string Category, PartnerState State, string? PostalCode, string? City, Agreement Agreement,
    int Accounts, DateTimeOffset CreatedAt);

/// <summary>A partner to choose from.</summary>
public sealed record PartnerName(PartnerKind Kind, long Id, string Name);

/// <summary>What the coordination looks for among partners; everything left out does not matter.</summary>
public sealed record PartnerSearch
{
    public PartnerKind? Kind { get; init; }
    public PartnerState? State { get; init; }
    public string? Category { get; init; }
    public string? City { get; init; }

    /// <summary>Words, each of which begins a word of name, category, town or postal code; accents and case do not matter.</summary>
    public string? Q { get; init; }
    public int Limit { get; init; } = PageSizes.Default;
}

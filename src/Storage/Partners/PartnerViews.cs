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

/// <summary>A venue as the coordination lists it.</summary>
public sealed record PartnerVenue(
    VenueId Id, string Name, string Category, VenueStatus Status, string? City, string? Email, string? Phone, Agreement Agreement,
    int Accounts, DateTimeOffset CreatedAt, long Version);

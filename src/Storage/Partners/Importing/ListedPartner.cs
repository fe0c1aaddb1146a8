using Billetterie.Abstractions;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Participants;

namespace Billetterie.Storage.Partners.Importing;

/// <summary>One line of a directory. What is null the file does not say: it stays as it is.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Kind">Null where neither the line nor whoever imports says it.</param>
/// <param name="Id">The number our own export gave; null: the partner is found by its reference, else by name and town.</param>
/// <param name="Active">False where the file says anything but active.</param>
/// <param name="Unread">A column whose words were not understood; null where all were.</param>
public sealed record ListedPartner(int Line, PartnerKind? Kind, long? Id, bool? Active, string? Unread)
{
    public string? Reference { get; init; }
    public string? Name { get; init; }
    public string? Category { get; init; }

    /// <summary>What a new partner gets where the line gives none.</summary>
    public string? CategoryOfNew { get; init; }
    public string? Address { get; init; }
    public string? PostalCode { get; init; }
    public string? City { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? Accessibility { get; init; }
    public string? Presentation { get; init; }
    public DateOnly? AgreementStart { get; init; }
    public DateOnly? AgreementEnd { get; init; }
    public string? AgreementReference { get; init; }
}

/// <summary>A line with what becomes of it.</summary>
/// <param name="Refusal">Why nothing is done; its code is one of creating and updating a partner, or of <see cref="PartnerImportCodes"/>.</param>
/// <param name="Partner">The number of the known one; null for a new one and for a refused line.</param>
/// <param name="Changes">Fields that change, with what they hold and what they would.</param>
/// <param name="Alike">Known partners who may be the same as a new one.</param>
public sealed record PlannedPartner(
    ListedPartner Listed, ListedResult Result, Refusal? Refusal, long? Partner, IReadOnlyList<PartnerChange> Changes,
    IReadOnlyList<AlikePartner> Alike) : IPlannedLine;

/// <summary>A field that changes.</summary>
public sealed record PartnerChange(string Field, string? Was, string? Now);

/// <summary>A known partner that resembles another.</summary>
public sealed record AlikePartner(PartnerKind Kind, long Id, string Name, string? City, IReadOnlyList<DuplicateSign> Same);

/// <summary>Why a line was refused, beside the codes of creating and updating a partner. Stable.</summary>
public static class PartnerImportCodes
{
    /// <summary>An earlier line of the file is the same partner.</summary>
    public const string DuplicateInFile = "duplicate_in_file";

    /// <summary>Several partners have this name and town: number or reference have to say which.</summary>
    public const string SeveralAlike = "several_alike";

    /// <summary>Neither the line nor the form says whether it is a structure or a venue.</summary>
    public const string KindMissing = "kind_missing";

    /// <summary>No partner of this kind has this number.</summary>
    public const string NumberUnknown = "number_unknown";

    /// <summary>The file calls a new partner suspended, waiting or declined: only active ones are added.</summary>
    public const string NotActive = "not_active";

    /// <summary>Another partner of the kind has this reference.</summary>
    public const string ReferenceTaken = "reference_taken";
}

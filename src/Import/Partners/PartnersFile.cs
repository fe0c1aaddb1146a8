namespace Billetterie.Import.Partners;

/// <summary>A file of structures and venues, read: its lines, or why it could not be read.</summary>
/// <param name="Code">One of <see cref="ImportCodes"/> or <see cref="TooManyPartners"/>; null when the file was read to its end.</param>
/// <param name="Detail">What the code speaks of, in the file's own words.</param>
public sealed record PartnersFile(IReadOnlyList<PartnerLine> Lines, string? Code = null, string? Detail = null)
{
    /// <summary>The file has more lines than are taken at once.</summary>
    public const string TooManyPartners = "too_many_partners";
}

/// <summary>What a line says it is about.</summary>
public enum PartnerLineKind
{
    Structure = 1,
    Venue = 2,
}

/// <summary>One line. What is null the file does not say.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Number">The partner's number, as an export wrote it.</param>
/// <param name="Reference">What the list's owner calls the partner: the same in each of its files.</param>
/// <param name="Active">False where the state column says anything but active.</param>
/// <param name="Unread">The column, by its name in the API, whose words were not understood.</param>
public sealed record PartnerLine(int Line, PartnerLineKind? Kind, string? Number, string? Reference, bool? Active, string? Unread)
{
    public string? Name { get; init; }
    public string? Category { get; init; }
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

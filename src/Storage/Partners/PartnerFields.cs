using System.Globalization;

namespace Billetterie.Storage.Partners;

/// <summary>A field of a partner that is compared, shown and chosen by itself.</summary>
/// <param name="Name">As the API spells it; stable.</param>
/// <param name="Text">What it holds, as text; null where nothing.</param>
/// <param name="Take">The first partner with this field of the second.</param>
public sealed record PartnerField(
    string Name, Func<PartnerDetails, string?> Text, Func<PartnerDetails, PartnerDetails, PartnerDetails> Take);

/// <summary>The fields of partners, in the order in which they are shown.</summary>
public static class PartnerFields
{
    private const string Day = "yyyy-MM-dd";

    public static IReadOnlyList<PartnerField> All { get; } =
    [
        new("name", one => Text(one.Name), (one, other) => one with { Name = other.Name }),
        new("category", one => Text(one.Category), (one, other) => one with { Category = other.Category }),
        new("address", one => Text(one.Address), (one, other) => one with { Address = other.Address }),
        new("postalCode", one => Text(one.PostalCode), (one, other) => one with { PostalCode = other.PostalCode }),
        new("city", one => Text(one.City), (one, other) => one with { City = other.City }),
        new("location", Location, (one, other) => one with { Latitude = other.Latitude, Longitude = other.Longitude }),
        new("phone", one => one.Phone, (one, other) => one with { Phone = other.Phone }),
        new("email", one => one.Email, (one, other) => one with { Email = other.Email }),
        new("website", one => Text(one.Website), (one, other) => one with { Website = other.Website }),
        new("accessibility", one => Text(one.Accessibility), (one, other) => one with { Accessibility = other.Accessibility }),
        new("presentation", one => Text(one.Presentation), (one, other) => one with { Presentation = other.Presentation }),
        new("agreementStart", one => Text(one.Agreement.Start), (one, other) => one with { Agreement = one.Agreement with { Start = other.Agreement.Start } }),
        new("agreementEnd", one => Text(one.Agreement.End), (one, other) => one with { Agreement = one.Agreement with { End = other.Agreement.End } }),
        new("agreementReference", one => Text(one.Agreement.Reference),
            (one, other) => one with { Agreement = one.Agreement with { Reference = other.Agreement.Reference } }),
        new("reference", one => Text(one.Reference), (one, other) => one with { Reference = other.Reference }),
    ];

    /// <summary>Those in which two differ.</summary>
    public static IReadOnlyList<PartnerField> Differing(PartnerDetails one, PartnerDetails other) =>
        [.. All.Where(field => field.Text(one) != field.Text(other))];

    /// <summary>Two that differ only in how much space is between their words do not differ.</summary>
    private static string? Text(string? text) => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Text(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    private static string? Location(PartnerDetails one) =>
        one is { Latitude: { } latitude, Longitude: { } longitude } ? string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}") : null;
}

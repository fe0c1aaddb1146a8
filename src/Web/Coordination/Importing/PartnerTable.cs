using System.Globalization;
using Billetterie.Import.Csv;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Partners;

namespace Billetterie.Web.Coordination.Importing;

/// <summary>The directory as a table for a spreadsheet; the import takes it back.</summary>
internal static class PartnerTable
{
    /// <summary>In their order.</summary>
    private static readonly (string Name, Func<ExportedPartner, string?> Text)[] Columns =
    [
        ("id", one => one.Id.ToString(CultureInfo.InvariantCulture)),
        ("reference", one => one.Details.Reference),
        ("name", one => one.Details.Name),
        ("category", one => one.Details.Category),
        ("address", one => one.Details.Address),
        ("postalCode", one => one.Details.PostalCode),
        ("city", one => one.Details.City),
        ("latitude", one => one.Details.Latitude?.ToString(CultureInfo.InvariantCulture)),
        ("longitude", one => one.Details.Longitude?.ToString(CultureInfo.InvariantCulture)),
        ("phone", one => one.Details.Phone is { } phone ? PhoneNumbers.Display(phone) : null),
        ("email", one => one.Details.Email),
        ("website", one => one.Details.Website),
        ("accessibility", one => one.Details.Accessibility),
        ("presentation", one => one.Details.Presentation),
        ("agreementStart", one => Day(one.Details.Agreement.Start)),
        ("agreementEnd", one => Day(one.Details.Agreement.End)),
        ("agreementReference", one => one.Details.Agreement.Reference),
    ];

    public static async Task WriteAsync(Stream body, IEnumerable<ExportedPartner> partners, PartnerImportWords words, CancellationToken cancellation)
    {
        await using var table = new TableWriter(body, [words.Column("kind"), .. Columns.Select(column => words.Column(column.Name)), words.Column("state")]);
        foreach (var partner in partners)
            await table.WriteAsync([words.Kind(partner.Kind), .. Columns.Select(column => column.Text(partner)), words.State(partner.State)], cancellation);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

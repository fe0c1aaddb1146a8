using System.Globalization;
using Billetterie.Import;
using Billetterie.Import.Partners;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Importing;

namespace Billetterie.Web.Coordination.Importing;

/// <summary>Lines of a directory as the storage takes them.</summary>
internal static class PartnerUpload
{
    /// <summary>The largest request with a file: the file itself, coded for its way through a form, and the form around it.</summary>
    public const int BodyBytes = (int)(ImportLimits.PartnersBytes * 2) + (64 * 1024);

    /// <param name="kind">Of lines that do not say theirs.</param>
    /// <param name="category">Of new partners whose line gives none.</param>
    public static IReadOnlyList<ListedPartner> Listed(PartnersFile file, PartnerKind? kind, string? category) =>
        [.. file.Lines.Select(line => Listed(line, kind, category))];

    private static ListedPartner Listed(PartnerLine line, PartnerKind? kind, string? category)
    {
        var (unread, id) = (line.Unread, (long?)null);
        if (line.Number is { } number)
        {
            if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
                id = value;
            else
                unread = "id";
        }
        return new ListedPartner(line.Line, (PartnerKind?)(int?)line.Kind ?? kind, id, line.Active, unread)
        {
            Reference = line.Reference, Name = line.Name, Category = line.Category, CategoryOfNew = category, Address = line.Address,
            PostalCode = line.PostalCode, City = line.City, Latitude = line.Latitude, Longitude = line.Longitude, Phone = line.Phone,
            Email = line.Email, Website = line.Website, Accessibility = line.Accessibility, Presentation = line.Presentation,
            AgreementStart = line.AgreementStart, AgreementEnd = line.AgreementEnd, AgreementReference = line.AgreementReference,
        };
    }
}

using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Structures;

/// <summary>What is told about a structure.</summary>
internal sealed record StructureDetails(
    string Name, string Category, string? Address, string? PostalCode, string? City, string? Phone, string? Email, string? Website,
    string? Presentation);

/// <summary>What changing structures shares.</summary>
internal static class StructureRows
{
    public const string AuditKind = "structure";

    public static StructureDetails Check(FieldCheck check, StructureDetails entered) => new(
        check.Required("name", entered.Name, FieldLimits.Title), check.Required("category", entered.Category, FieldLimits.Word),
        check.Optional("address", entered.Address, FieldLimits.Address), check.Optional("postalCode", entered.PostalCode, FieldLimits.PostalCode),
        check.Optional("city", entered.City, FieldLimits.City), check.Phone("phone", entered.Phone), check.Email("email", entered.Email),
        check.Website("website", entered.Website), check.Prose("presentation", entered.Presentation, FieldLimits.Prose));

    public static StructureRow New(StructureDetails details, StructureStatus status, DateTimeOffset now)
    {
        var row = new StructureRow { Name = details.Name, Category = details.Category, Status = status, CreatedAt = now };
        Write(row, details);
        return row;
    }

    public static void Write(StructureRow row, StructureDetails details)
    {
        row.Name = details.Name;
        row.Category = details.Category;
        row.Address = details.Address;
        row.PostalCode = details.PostalCode;
        row.City = details.City;
        row.Phone = details.Phone;
        row.Email = details.Email;
        row.Website = details.Website;
        row.Presentation = details.Presentation;
        row.SortName = SearchText.Normalize(details.Name);
        row.CategoryKey = SearchText.Normalize(details.Category);
        row.CityKey = SearchText.Normalize(details.City);
        row.Version++;
    }

    public static HashSet<string> Words(StructureRow row) => SearchText.Words(row.Name, row.Category, row.City, row.PostalCode);

    /// <summary>A structure with its referents by name; null where there is none.</summary>
    public static async Task<StructureView?> ViewAsync(BilletterieContext db, StructureId id, CancellationToken cancellation)
    {
        if (await db.Structures.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id.Value, cancellation) is not { } row)
            return null;
        var referents = await db.Accounts.Where(account => account.Structure == id && account.RemovedAt == null)
            .OrderBy(account => account.SortName).ThenBy(account => account.Id)
            .Select(account => new Referent(
                new AccountId(account.Id), account.FirstName, account.LastName, account.Email!, account.PhoneNumber, account.Duty, account.Active))
            .ToListAsync(cancellation);
        return new StructureView(
            id, row.Name, row.Category, row.Status, row.Address, row.PostalCode, row.City, row.Phone, row.Email, row.Website,
            row.Presentation, row.Version, referents);
    }
}

using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Billetterie.Storage.Rows;

/// <summary>Instants as Unix milliseconds.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(v => v.ToUnixTimeMilliseconds(), v => DateTimeOffset.FromUnixTimeMilliseconds(v));

/// <summary>Local dates as year × 10000 + month × 100 + day.</summary>
internal sealed class DateConverter() : ValueConverter<DateOnly, int>(
    v => (v.Year * 10_000) + (v.Month * 100) + v.Day, v => new DateOnly(v / 10_000, v / 100 % 100, v % 100));

/// <summary>UUIDs as the bytes that the hot path writes.</summary>
internal sealed class GuidBytesConverter() : ValueConverter<Guid, byte[]>(v => v.ToByteArray(true), v => new Guid(v, true));

/// <summary>
/// Tells passkeys apart by what is stored: the framework changes name and counter within the object, which a comparison of
/// references would not see.
/// </summary>
internal sealed class PasskeyComparer() : ValueComparer<IdentityPasskeyData>(
    (one, other) => Written(one) == Written(other), data => Written(data).GetHashCode(StringComparison.Ordinal),
    data => JsonSerializer.Deserialize<IdentityPasskeyData>(Written(data), JsonSerializerOptions.Default)!)
{
    private static string Written(IdentityPasskeyData? data) => JsonSerializer.Serialize(data, JsonSerializerOptions.Default);
}

internal static class StoredNames
{
    /// <summary>Annotation of a property whose column is named otherwise.</summary>
    public const string Column = "Billetterie:Column";

    /// <summary>SortName as sort_name.</summary>
    public static string ToSnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>Gives every column its name in the migrations.</summary>
    public static void NameColumns(this ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(property.FindAnnotation(Column)?.Value as string ?? ToSnakeCase(property.Name));
    }
}

using System.Globalization;
using System.Text.Json;

namespace Billetterie.Import.Json;

/// <summary>Reads what a source should have put somewhere, without trusting that it did: null where it is something else.</summary>
internal static class JsonText
{
    /// <summary>Whether every string of the value can be read: escapes may ask for halves of characters, which no text holds.</summary>
    public static bool Readable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(property => ReadableName(property) && Readable(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(Readable),
        JsonValueKind.String => ReadableString(value),
        _ => true,
    };

    public static JsonElement? Property(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var property)
        && property.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? property
            : null;

    /// <summary>A string, or a number or truth value as a string.</summary>
    public static string? Text(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    public static string? Text(this JsonElement value, string name) => value.Property(name)?.Text();

    public static int? Number(this JsonElement value, string name) =>
        int.TryParse(value.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>True, 1 or "true" and "1".</summary>
    public static bool Flag(this JsonElement value, string name) => value.Text(name) is "true" or "1";

    /// <summary>The elements of a list; null where it is none.</summary>
    public static IEnumerable<JsonElement>? List(this JsonElement value, string name) =>
        value.Property(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : null;

    /// <summary>The elements of a list, or the one value that stands in its place; empty where there is nothing.</summary>
    public static IEnumerable<JsonElement> OneOrMany(this JsonElement value, string name) => value.Property(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { } one => [one],
        null => [],
    };

    private static bool ReadableName(JsonProperty property)
    {
        try
        {
            return property.Name is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool ReadableString(JsonElement value)
    {
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

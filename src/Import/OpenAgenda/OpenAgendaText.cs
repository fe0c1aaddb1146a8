using System.Text.Json;
using Billetterie.Import.Json;

namespace Billetterie.Import.OpenAgenda;

/// <summary>Texts of OpenAgenda: one for each language, or plain strings where the export was made in one language.</summary>
internal static class OpenAgendaText
{
    /// <summary>French, then English, then whatever there is.</summary>
    public static string? Find(JsonElement item, string name) => item.Property(name) is { } text ? Find(text) : null;

    /// <summary>The words of a list by language, or of a plain list, or of one text parted by commas.</summary>
    public static IEnumerable<string> List(JsonElement item, string name)
    {
        if (item.Property(name) is not { } value)
            return [];

        var list = value.ValueKind == JsonValueKind.Object ? Choose(value) : value;
        return list switch
        {
            { ValueKind: JsonValueKind.Array } words => words.EnumerateArray().Select(word => word.Text()).OfType<string>(),
            { } one => one.Text()?.Split(',') ?? [],
            null => [],
        };
    }

    /// <summary>The labels of a field that the agenda defined: <c>{"id":4,"label":{"fr":"Concert"}}</c>, one or many.</summary>
    public static IEnumerable<string> Labels(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).SelectMany(Labels),
        JsonValueKind.Object => Find(value, "label") is { } label ? [label] : [],
        _ => [],
    };

    private static string? Find(JsonElement text) => text.ValueKind == JsonValueKind.Object ? Choose(text)?.Text() : text.Text();

    private static JsonElement? Choose(JsonElement languages) =>
        NotEmpty(languages.Property("fr")) ?? NotEmpty(languages.Property("en"))
        ?? languages.EnumerateObject().Select(language => NotEmpty(language.Value)).FirstOrDefault(value => value is not null);

    private static JsonElement? NotEmpty(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } text when !string.IsNullOrWhiteSpace(text.GetString()) => text,
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 => list,
        _ => null,
    };
}

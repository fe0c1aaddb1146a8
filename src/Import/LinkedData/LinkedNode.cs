using System.Text.Json;
using Billetterie.Import.Json;

namespace Billetterie.Import.LinkedData;

/// <summary>A thing described with schema.org's words, however its author chose to write them down.</summary>
internal readonly record struct LinkedNode(JsonElement Value, JsonRoot? Root)
{
    /// <summary>Names of its types, without the vocabulary's address.</summary>
    public IEnumerable<string> Types => Value.OneOrMany("@type").Select(type => Local(type.Text() ?? ""));

    /// <summary>The things under a property: one or many, given here or referred to.</summary>
    public IEnumerable<LinkedNode> Nodes(string name)
    {
        var root = Root;
        return Value.OneOrMany(name).Select(value => new LinkedNode(root?.Resolve(value) ?? value, root));
    }

    /// <summary>A text: in French where there are several, else the one without a language, else the first.</summary>
    public string? Text(string name)
    {
        var all = Value.OneOrMany(name).Select(Read).Where(text => !string.IsNullOrWhiteSpace(text.Text)).ToList();
        if (all.Count == 0)
            return null;

        var french = all.Find(text => text.Language?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true);
        return french.Text ?? all.Find(text => text.Language is null).Text ?? all[0].Text;
    }

    /// <summary>All texts under a property.</summary>
    public IEnumerable<string> Texts(string name) => Value.OneOrMany(name).Select(value => Read(value).Text).OfType<string>();

    /// <summary>The last part of a word given by its address ("https://schema.org/EventCancelled").</summary>
    public static string Local(string name) => name[(name.LastIndexOfAny(['/', '#', ':']) + 1)..];

    private static (string? Text, string? Language) Read(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? (value.Text("@value") ?? value.Text("name"), value.Text("@language"))
        : (value.Text(), null);
}

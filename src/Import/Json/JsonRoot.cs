using System.Text.Json;

namespace Billetterie.Import.Json;

/// <summary>A JSON file held whole, in which elements may refer to one another by <c>@id</c>.</summary>
internal sealed class JsonRoot(JsonElement element)
{
    private Dictionary<string, JsonElement>? _byId;

    /// <summary>What stands in place of a mere reference; the element itself where it is none, or leads nowhere.</summary>
    public JsonElement Resolve(JsonElement value)
    {
        var isReference = value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Take(2).Count() == 1;
        return isReference && value.Text("@id") is { } id && (_byId ??= Index()).TryGetValue(id, out var target) ? target : value;
    }

    private Dictionary<string, JsonElement> Index()
    {
        var index = new Dictionary<string, JsonElement>();
        foreach (var node in element.List("@graph") ?? [])
        {
            if (JsonText.Readable(node) && node.Text("@id") is { } id)
                index.TryAdd(id, node);
        }

        return index;
    }
}

using Billetterie.Import.Json;
using Billetterie.Import.Texts;

namespace Billetterie.Import.LinkedData;

/// <summary>Where a schema.org event takes place: a hall, a page on the web, or both.</summary>
internal static class LinkedPlace
{
    public static ProgrammePlace? Read(LinkedNode node)
    {
        var locations = node.Nodes("location").Take(10).ToList();
        var online = locations.Where(IsVirtual)
            .Select(location => WebAddress.Read(location.Value.Text("url")))
            .FirstOrDefault(address => address is not null);
        var hall = locations.Where(location => !IsVirtual(location)).Select(Hall).FirstOrDefault(place => place.ToString().Length > 0);
        if (hall is not null)
            return hall with { Online = online };

        return online is null ? null : new ProgrammePlace(null, null, null, null, online);
    }

    private static bool IsVirtual(LinkedNode location) => location.Types.Contains("VirtualLocation");

    private static ProgrammePlace Hall(LinkedNode location)
    {
        if (location.Value.Text() is { } words)
            return new ProgrammePlace(Part(words), null, null, null);

        var address = location.Nodes("address").FirstOrDefault();
        var isText = address.Value.ValueKind == System.Text.Json.JsonValueKind.String;
        return isText
            ? new ProgrammePlace(Part(location.Text("name")), Part(address.Value.Text()), null, null)
            : new ProgrammePlace(
                Part(location.Text("name")), Part(Inner(address, "streetAddress")), Part(Inner(address, "postalCode")),
                Part(Inner(address, "addressLocality")));
    }

    private static string? Inner(LinkedNode node, string name) =>
        node.Value.ValueKind == System.Text.Json.JsonValueKind.Object ? node.Text(name) : null;

    private static string? Part(string? text) =>
        ReadableCapitals.Place(PlainText.Line(HtmlText.Strip(text), ImportLimits.PlacePart));
}

using System.Text.Json;
using Billetterie.Import.Json;
using Billetterie.Import.Texts;

namespace Billetterie.Import.OpenAgenda;

/// <summary>Where an OpenAgenda event takes place; on the web alone, or both, its address there comes along.</summary>
internal static class OpenAgendaPlace
{
    private const int OnSite = 1;

    public static ProgrammePlace? Read(JsonElement item)
    {
        var online = item.Number("attendanceMode") is null or OnSite ? null : WebAddress.Read(item.Text("onlineAccessLink"));
        if (item.Property("location") is not { ValueKind: JsonValueKind.Object } location)
            return online is null ? null : new ProgrammePlace(null, null, null, null, online);

        var place = new ProgrammePlace(
            Part(OpenAgendaText.Find(location, "name")), Part(location.Text("address")),
            Part(location.Text("postalCode")), Part(location.Text("city")), online);
        return place.ToString().Length == 0 ? null : place;
    }

    private static string? Part(string? text) => ReadableCapitals.Place(PlainText.Line(text, ImportLimits.PlacePart));
}

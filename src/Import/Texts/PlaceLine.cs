namespace Billetterie.Import.Texts;

/// <summary>A place on one line. Sources repeat themselves ("Place du marché, 71250 CLUNY", "71250", "Cluny").</summary>
internal static class PlaceLine
{
    public static string Write(ProgrammePlace place)
    {
        var parts = new List<string>();
        Add(parts, place.Name);
        Add(parts, place.Address);
        var said = PlainText.Folded(string.Join(' ', parts));
        var town = string.Join(' ', new[] { place.PostalCode, place.City }.Where(part => part is not null && !Says(said, part)));
        Add(parts, town);
        Add(parts, place.Online?.AbsoluteUri);
        return PlainText.Line(string.Join(", ", parts), ImportLimits.Place) ?? "";
    }

    private static void Add(List<string> parts, string? part)
    {
        if (!string.IsNullOrWhiteSpace(part) && !parts.Contains(part, StringComparer.OrdinalIgnoreCase))
            parts.Add(part.Trim().TrimEnd(','));
    }

    private static bool Says(string said, string part) => $" {said} ".Contains($" {PlainText.Folded(part)} ", StringComparison.Ordinal);
}

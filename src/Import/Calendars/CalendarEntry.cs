namespace Billetterie.Import.Calendars;

/// <summary>A component of a calendar with its own properties; those of components inside it are left out.</summary>
/// <param name="Kind"><c>VEVENT</c>, <c>VTIMEZONE</c>, and for the parts of a zone <c>STANDARD</c> and <c>DAYLIGHT</c>.</param>
/// <param name="Line">The line it begins at, from 1.</param>
/// <param name="Parts">The parts of a time zone.</param>
/// <param name="Characters">How much it holds.</param>
/// <param name="TooLarge">Whether the rest of it was left out.</param>
internal sealed record CalendarEntry(
    string Kind, int Line, IReadOnlyList<ContentLine> Properties, IReadOnlyList<CalendarEntry> Parts, int Characters, bool TooLarge)
{
    public ContentLine? Find(string name) => Properties.FirstOrDefault(property => property.Name == name);

    public IEnumerable<ContentLine> FindAll(string name) => Properties.Where(property => property.Name == name);

    /// <summary>A text in French where the calendar has several, else the one without a language, else the first.</summary>
    public string? Text(string name)
    {
        var all = FindAll(name).Where(property => property.Value.Length > 0).ToList();
        var best = all.Find(property => property.Parameter("LANGUAGE")?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true)
            ?? all.Find(property => property.Parameter("LANGUAGE") is null)
            ?? all.FirstOrDefault();
        return best?.Text();
    }
}

using System.Globalization;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;

namespace Billetterie.Import.Calendars;

/// <summary>What a calendar's entry says of an event, its dates aside.</summary>
internal static class CalendarEvent
{
    /// <summary>By its UID; where there is none, by what it is called, where, and when it first is.</summary>
    public static string Key(CalendarEntry entry) =>
        SourceKeys.Of(SourceKeys.Calendar, entry.Find("UID")?.Text())
        ?? $"{SourceKeys.Calendar}:{SourceKeys.FromWords(entry.Text("SUMMARY"), entry.Text("LOCATION"), entry.Find("DTSTART")?.Value)}";

    public static string? Title(CalendarEntry entry) =>
        ReadableCapitals.Title(PlainText.Line(HtmlText.Strip(entry.Text("SUMMARY")), ImportLimits.Title));

    /// <summary>Why the entry is not to be published; null where it is. Checked in this order.</summary>
    public static string? Refuse(CalendarEntry entry, string? method)
    {
        var status = entry.Find("STATUS")?.Value.Trim().ToUpperInvariant();
        if (status == "CANCELLED" || method == "CANCEL")
            return ImportCodes.CancelledAtSource;

        // What somebody marked as private in a calendar was never meant for others.
        if (entry.Find("CLASS")?.Value.Trim().ToUpperInvariant() is "PRIVATE" or "CONFIDENTIAL")
            return ImportCodes.NotPublished;

        return status == "TENTATIVE" ? ImportCodes.TentativeAtSource : null;
    }

    public static ProgrammeEvent Content(CalendarEntry entry, string key, string title) => new(
        key, title, Themes.Find([entry.Text("CATEGORIES"), title]),
        PlainText.Paragraphs(HtmlText.Strip(entry.Text("DESCRIPTION")), ImportLimits.Presentation),
        AccessibleTo.None, null, Picture(entry, title), null,
        WebAddress.Read(entry.Find("URL")?.Value) is { } page ? [page.AbsoluteUri] : []);

    public static ProgrammePlace? Place(CalendarEntry entry)
    {
        var text = PlainText.Line(HtmlText.Strip(entry.Text("LOCATION")), ImportLimits.Place);
        if (text is null)
            return null;

        return WebAddress.Read(text) is { } online
            ? new ProgrammePlace(null, null, null, null, online)
            : new ProgrammePlace(ReadableCapitals.Place(text), null, null, null);
    }

    /// <summary>How often the entry was revised; of two of the same event the higher counts.</summary>
    public static int Sequence(CalendarEntry entry) =>
        int.TryParse(entry.Find("SEQUENCE")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    private static ProgrammePicture? Picture(CalendarEntry entry, string title)
    {
        var attached = entry.FindAll("ATTACH")
            .Where(property => property.Parameter("FMTTYPE")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true);
        var address = entry.FindAll("IMAGE").Concat(attached)
            .Select(property => WebAddress.Read(property.Value))
            .FirstOrDefault(found => found is not null);
        return address is null ? null : new ProgrammePicture(address, null, title);
    }
}

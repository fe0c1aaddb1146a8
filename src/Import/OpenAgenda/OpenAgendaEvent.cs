using System.Text.Json;
using Billetterie.Import.Json;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;

namespace Billetterie.Import.OpenAgenda;

/// <summary>One event of an OpenAgenda v2 export.</summary>
internal static class OpenAgendaEvent
{
    private const int Postponed = 4;
    private const int Cancelled = 6;
    private const int Published = 2;

    public static ProgrammeLine Read(JsonElement item, int number, ReadingContext context)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return new ProgrammeLine.Refused(number, null, ImportCodes.ItemMalformed);

        var key = SourceKeys.Of(SourceKeys.OpenAgenda, item.Text("uid") ?? item.Text("slug"));
        var title = ReadableCapitals.Title(PlainText.Line(OpenAgendaText.Find(item, "title"), ImportLimits.Title));
        if (Refuse(item, key, title) is { } code)
            return new ProgrammeLine.Refused(number, key, code, Title: title);

        var content = new ProgrammeEvent(
            key!, title!, FindTheme(item, title!), Presentation(item), Accessibility(item), null,
            Picture(item, title!), Age(item), Registration(item));
        var (timings, refusals) = Timings(item, content, number, context);
        return timings.Count + refusals.Count == 0
            ? new ProgrammeLine.Refused(number, key, ImportCodes.DateMissing, Title: title)
            : new ProgrammeLine.Event(number, content, timings, refusals, Complete: true);
    }

    /// <summary>Why the event as a whole is refused; checked in this order.</summary>
    private static string? Refuse(JsonElement item, string? key, string? title)
    {
        if (key is null)
            return ImportCodes.SourceIdMissing;

        if (title is null)
            return ImportCodes.TitleMissing;

        if (item.Flag("draft") || item.Number("state") is not (null or Published))
            return ImportCodes.NotPublished;

        return item.Number("status") switch
        {
            Cancelled => ImportCodes.CancelledAtSource,
            Postponed => ImportCodes.PostponedAtSource,
            _ => null,
        };
    }

    private static string? Presentation(JsonElement item)
    {
        var summary = MarkdownText.Read(OpenAgendaText.Find(item, "description"), ImportLimits.Presentation);
        var text = MarkdownText.Read(OpenAgendaText.Find(item, "longDescription"), ImportLimits.Presentation);
        if (text is null || summary is null)
            return text ?? summary;

        // The summary is often the first sentence again, cut short.
        var said = PlainText.Folded(text).StartsWith(PlainText.Folded(summary.TrimEnd('.', '…')), StringComparison.Ordinal);
        return said ? text : PlainText.Cut($"{summary}\n\n{text}", ImportLimits.Presentation);
    }

    private static string? FindTheme(JsonElement item, string title)
    {
        var labels = item.EnumerateObject()
            .Where(property => property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && IsAboutKind(property.Name))
            .SelectMany(property => OpenAgendaText.Labels(property.Value));
        return Themes.Find([.. OpenAgendaText.List(item, "keywords"), .. labels, title, OpenAgendaText.Find(item, "description")]);
    }

    /// <summary>Agendas name their own fields; these words are what such a field is called after.</summary>
    private static bool IsAboutKind(string property)
    {
        var folded = PlainText.Folded(property);
        return folded.Contains("categor", StringComparison.Ordinal) || folded.Contains("thematique", StringComparison.Ordinal)
            || folded.StartsWith("theme", StringComparison.Ordinal) || folded.StartsWith("types d", StringComparison.Ordinal);
    }

    private static AccessibleTo Accessibility(JsonElement item)
    {
        if (item.Property("accessibility") is not { ValueKind: JsonValueKind.Object } flags)
            return AccessibleTo.None;

        return (flags.Flag("mi") ? AccessibleTo.Motor : AccessibleTo.None)
            | (flags.Flag("hi") ? AccessibleTo.Hearing : AccessibleTo.None)
            | (flags.Flag("vi") ? AccessibleTo.Visual : AccessibleTo.None)
            | (flags.Flag("ii") ? AccessibleTo.Intellectual : AccessibleTo.None)
            | (flags.Flag("pi") ? AccessibleTo.Psychic : AccessibleTo.None);
    }

    /// <summary>An address, or a base with a file's name.</summary>
    private static ProgrammePicture? Picture(JsonElement item, string title)
    {
        if (item.Property("image") is not { } image)
            return null;

        var address = WebAddress.Read(image.Text() ?? image.Text("base") + image.Text("filename"));
        return address is null
            ? null
            : new ProgrammePicture(address, PlainText.Line(item.Text("imageCredits") ?? image.Text("credits"), ImportLimits.Note), title);
    }

    private static AgeRange? Age(JsonElement item)
    {
        if (item.Property("age") is not { } age)
            return null;

        // 0 and 99 are how the form says "no limit".
        int? from = age.Number("min") is int min and > 0 and < 99 ? min : null;
        int? to = age.Number("max") is int max and > 0 and < 99 ? max : null;
        return (from is null && to is null) || from > to ? null : new AgeRange(from, to);
    }

    private static List<string> Registration(JsonElement item) =>
    [
        .. item.OneOrMany("registration")
            .Select(way => PlainText.Line(way.Text("value") ?? way.Text(), ImportLimits.Address))
            .OfType<string>()
            .Take(ImportLimits.Registrations),
    ];

    private static (List<ProgrammeTiming> Timings, List<ProgrammeLine.Refused> Refusals) Timings(
        JsonElement item, ProgrammeEvent content, int number, ReadingContext context)
    {
        var zone = Zones.Find(item.Text("timezone")) ?? Zones.Find(item.Property("location")?.Text("timezone")) ?? Zones.Paris;
        var dates = new DateList(content, number, context);
        var place = OpenAgendaPlace.Read(item);
        foreach (var timing in item.OneOrMany("timings"))
        {
            var begin = timing.Text("begin") ?? timing.Text("start");
            if (!dates.Add(IsoMoment.Read(begin, zone), begin, place, wholeDay: IsWholeDay(begin, timing.Text("end"))))
                break;
        }

        return (dates.Timings, dates.Refusals);
    }

    /// <summary>From 00:00 to 23:59: how the form writes a date without an hour.</summary>
    private static bool IsWholeDay(string? begin, string? end) =>
        begin is { Length: > 16 } && end is { Length: > 16 } && begin.AsSpan(11, 5) is "00:00" && end.AsSpan(11, 5) is "23:59" or "00:00";
}

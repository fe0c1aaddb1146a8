using System.Globalization;
using System.Text.RegularExpressions;
using Billetterie.Import.Json;
using Billetterie.Import.Texts;

namespace Billetterie.Import.LinkedData;

/// <summary>What a schema.org event says of itself, its dates and place aside.</summary>
internal static partial class LinkedEventWords
{
    private static readonly Dictionary<string, string> ThemesOfTypes = new(StringComparer.Ordinal)
    {
        ["TheaterEvent"] = Themes.Theatre, ["MusicEvent"] = Themes.Music, ["SportsEvent"] = Themes.Sport, ["DanceEvent"] = Themes.Dance,
        ["ComedyEvent"] = Themes.Comedy, ["ExhibitionEvent"] = Themes.Exhibition, ["VisualArtsEvent"] = Themes.Exhibition,
        ["ScreeningEvent"] = Themes.Cinema, ["LiteraryEvent"] = Themes.Literature, ["Festival"] = Themes.Festival,
        ["ChildrensEvent"] = Themes.Young, ["EducationEvent"] = Themes.Workshop, ["ConferenceEvent"] = Themes.Talk,
    };

    [GeneratedRegex(@"^\s*(?<from>[0-9]{1,2})?\s*(?:(?<to>[-–+])\s*(?<end>[0-9]{1,2})?)?\s*(?:ans)?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ages();

    public static bool IsEvent(LinkedNode node) =>
        node.Types.Any(type => type.EndsWith("Event", StringComparison.Ordinal) || type is "Festival" or "EventSeries" or "Hackathon");

    public static string? Title(LinkedNode node) =>
        ReadableCapitals.Title(PlainText.Line(HtmlText.Strip(node.Text("name") ?? node.Text("headline")), ImportLimits.Title));

    /// <summary>By its <c>@id</c>, identifier or page; else by what it is called and where.</summary>
    public static string Key(LinkedNode node, string title, ProgrammePlace? place)
    {
        var id = node.Value.Text("@id") is { } own && !own.StartsWith("_:", StringComparison.Ordinal) ? own : null;
        id ??= node.Nodes("identifier").Select(value => value.Value.Text("value") ?? value.Value.Text()).FirstOrDefault(text => text is not null);
        id ??= node.Value.Text("url");
        return SourceKeys.Of(SourceKeys.LinkedData, id)
            ?? $"{SourceKeys.LinkedData}:{SourceKeys.FromWords(title, place?.Name, place?.City)}";
    }

    public static ProgrammeEvent Content(LinkedNode node, string key, string title) => new(
        key, title, Theme(node, title),
        PlainText.Paragraphs(HtmlText.Strip(node.Text("description")), ImportLimits.Presentation),
        Accessibility.Flags(AccessibilityWords(node)), Accessibility.Note(node.Text("accessibilitySummary")),
        Picture(node, title), Age(node.Text("typicalAgeRange")), Registration(node));

    private static string? Theme(LinkedNode node, string title) =>
        node.Types.Select(type => ThemesOfTypes.GetValueOrDefault(type)).FirstOrDefault(theme => theme is not null)
        ?? Themes.Find([.. node.Texts("genre"), .. node.Texts("keywords"), title]);

    private static string? AccessibilityWords(LinkedNode node)
    {
        var words = string.Join(' ', node.Texts("accessibilityFeature").Append(node.Text("accessibilitySummary")));
        return string.IsNullOrWhiteSpace(words) ? null : words;
    }

    private static ProgrammePicture? Picture(LinkedNode node, string title)
    {
        foreach (var image in node.Nodes("image"))
        {
            var address = WebAddress.Read(image.Value.Text() ?? image.Value.Text("contentUrl") ?? image.Value.Text("url"));
            if (address is null)
                continue;

            var credits = PlainText.Line(image.Text("creditText") ?? image.Text("copyrightNotice"), ImportLimits.Note);
            return new ProgrammePicture(address, credits, PlainText.Line(image.Text("caption"), ImportLimits.Note) ?? title);
        }

        return null;
    }

    /// <summary>"7-9", "11-", "6+", "12 ans".</summary>
    private static AgeRange? Age(string? text)
    {
        if (text is not { Length: < 40 } || Ages().Match(text) is not { Success: true } match)
            return null;

        int? from = match.Groups["from"].Success ? int.Parse(match.Groups["from"].ValueSpan, CultureInfo.InvariantCulture) : null;
        int? to = match.Groups["end"].Success ? int.Parse(match.Groups["end"].ValueSpan, CultureInfo.InvariantCulture) : null;
        from = from == 0 ? null : from;
        to = to is 0 or 99 ? null : to;
        return (from is null && to is null) || from > to ? null : new AgeRange(from, to);
    }

    private static List<string> Registration(LinkedNode node) =>
    [
        .. node.Nodes("offers")
            .Select(offer => WebAddress.Read(offer.Value.Text("url"))?.AbsoluteUri)
            .OfType<string>().Distinct().Take(ImportLimits.Registrations),
    ];
}

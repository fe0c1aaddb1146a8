using System.Text.RegularExpressions;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.Csv;

/// <summary>
/// The columns of a French tourist office's agenda as Toulouse publishes it: one row an event, its dates and hours as a
/// sentence ("Du 12/02/2021 au 13/02/2021 - A 20h. Le 14/02/2021 - A 17h.").
/// </summary>
internal sealed partial class SoToulouseProfile : ICsvProfile
{
    private static readonly string[] Needed = ["identifiant", "nom de la manifestation", "date debut", "horaires"];

    private static readonly string[] StreetColumns = ["lieu adresse 1", "lieu adresse 2", "lieu adresse 3"];
    private static readonly string[] RegistrationColumns = ["reservation telephone", "reservation email", "reservation site internet"];

    public string Name => "so-toulouse";

    public string KeyFormat => SourceKeys.SoToulouse;

    [GeneratedRegex(
        @"(?<=^|\s)(?:le (?<one>[0-9]{2}/[0-9]{2}/[0-9]{4})|du (?<from>[0-9]{2}/[0-9]{2}/[0-9]{4}) au (?<to>[0-9]{2}/[0-9]{2}/[0-9]{4}))(?=\s|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Dates();

    public bool Fits(IReadOnlySet<string> columns) => Needed.All(columns.Contains);

    public ProgrammeLine Read(ProgrammeRow row, ReadingContext context)
    {
        var key = SourceKeys.Of(SourceKeys.SoToulouse, row.Field("identifiant"));
        var title = ReadableCapitals.Title(row.Text(ImportLimits.Title, "nom de la manifestation"));
        if (Refuse(row, key, title) is { } code)
            return new ProgrammeLine.Refused(row.Line, key, code, row.Field("modification derniere minute"), title);

        var content = new ProgrammeEvent(
            key!, title!, FindTheme(row, title!), Presentation(row), AccessibleTo.None, null, null, null, Registration(row));
        var dates = new DateList(content, row.Line, context);
        AddDates(row, dates, Place(row));
        return dates.Timings.Count + dates.Refusals.Count == 0
            ? new ProgrammeLine.Refused(row.Line, key, ImportCodes.DateMissing, Title: title)
            : new ProgrammeLine.Event(row.Line, content, dates.Timings, dates.Refusals, Complete: true);
    }

    private static string? Refuse(ProgrammeRow row, string? key, string? title)
    {
        if (key is null)
            return ImportCodes.SourceIdMissing;

        if (title is null)
            return ImportCodes.TitleMissing;

        var change = PlainText.Folded(row.Field("modification derniere minute") ?? "");
        return change.StartsWith("annul", StringComparison.Ordinal) ? ImportCodes.CancelledAtSource
            : change.StartsWith("report", StringComparison.Ordinal) ? ImportCodes.PostponedAtSource
            : null;
    }

    private static string? FindTheme(ProgrammeRow row, string title) => Themes.Find(
    [
        row.Field("categorie de la manifestation"), row.Field("theme de la manifestation"), row.Field("type de manifestation"), title,
    ]);

    private static string? Presentation(ProgrammeRow row)
    {
        var frame = ReadableCapitals.Title(row.Text(ImportLimits.Note, "nom generique"));
        var parts = new[] { frame, row.Field("descriptif court"), row.Field("descriptif long") };
        return PlainText.Paragraphs(HtmlText.Strip(string.Join("\n\n", parts.OfType<string>())), ImportLimits.Presentation);
    }

    private static ProgrammePlace? Place(ProgrammeRow row)
    {
        var streets = StreetColumns
            .Select(column => ReadableCapitals.Place(row.Text(ImportLimits.PlacePart, column)))
            .OfType<string>();
        var place = new ProgrammePlace(
            ReadableCapitals.Place(row.Text(ImportLimits.PlacePart, "lieu nom")),
            PlainText.Line(string.Join(", ", streets), ImportLimits.PlacePart),
            row.Text(ImportLimits.PlacePart, "code postal"),
            ReadableCapitals.Place(row.Text(ImportLimits.PlacePart, "commune")));
        return place.ToString().Length == 0 ? null : place;
    }

    private static List<string> Registration(ProgrammeRow row) =>
    [
        .. RegistrationColumns
            .Select(column => row.Text(ImportLimits.Address, column))
            .OfType<string>(),
    ];

    private static void AddDates(ProgrammeRow row, DateList dates, ProgrammePlace? place)
    {
        foreach (var (first, last, hours, written) in Segments(row))
        {
            if (first is null || last is null)
            {
                dates.Refuse(ImportCodes.DateInvalid, written);
                continue;
            }

            var (starts, code) = HoursOnDates.Find(hours, first.Value, last.Value);
            if (code is not null && !dates.Refuse(code, written))
                return;

            foreach (var start in starts)
            {
                if (!dates.Add(Moment.Of(Zones.At(Zones.Paris, start)), written, place))
                    return;
            }
        }
    }

    /// <summary>
    /// The sentence holds everything; the columns of first day, last day and hours only stand in where it is missing, because
    /// they cannot say which hours belong to which of several days.
    /// </summary>
    private static IEnumerable<(LocalDate? First, LocalDate? Last, string? Hours, string Written)> Segments(ProgrammeRow row)
    {
        var sentence = row.Field("dates affichage horaires") ?? "";
        var matches = Dates().Matches(sentence);
        if (matches.Count == 0)
        {
            if (row.Field("date debut") is not { } from)
                yield break;

            var to = row.Field("date fin") ?? from;
            yield return (FrenchDates.Read(from), FrenchDates.Read(to), row.Field("horaires"), $"{from} {to} {row.Field("horaires")}");
            yield break;
        }

        for (var i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            var end = i + 1 < matches.Count ? matches[i + 1].Index : sentence.Length;
            var hours = sentence[(match.Index + match.Length)..end].Trim().TrimStart('-').Trim();
            var first = match.Groups["one"].Success ? match.Groups["one"].Value : match.Groups["from"].Value;
            var last = match.Groups["one"].Success ? first : match.Groups["to"].Value;
            yield return (FrenchDates.Read(first), FrenchDates.Read(last), hours, sentence[match.Index..end]);
        }
    }
}

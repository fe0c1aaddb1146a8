using System.Globalization;
using Billetterie.Import.Reading;
using Billetterie.Import.Texts;
using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.Csv;

/// <summary>Our own columns, in French or English: one row a date, or several dates of one day in one row.</summary>
internal sealed class OwnColumnsProfile : ICsvProfile
{
    private static readonly string[] Title = ["titre", "title", "evenement", "event"];
    private static readonly string[] Date = ["date", "jour", "day"];
    private static readonly string[] Start = ["debut", "start", "starts at", "startsat"];

    public string Name => "billetterie";

    public string KeyFormat => SourceKeys.Csv;

    public bool Fits(IReadOnlySet<string> columns) =>
        columns.Overlaps(Title) && (columns.Overlaps(Date) || columns.Overlaps(Start));

    public ProgrammeLine Read(ProgrammeRow row, ReadingContext context)
    {
        var title = ReadableCapitals.Title(row.Text(ImportLimits.Title, Title));
        var place = Place(row);
        var id = row.Field("identifiant", "id", "identifier", "uid") ?? (title is null ? null : SourceKeys.FromWords(title, place?.Name, place?.City));
        var key = SourceKeys.Of(SourceKeys.Csv, id);
        if (Refuse(row, title) is { } code)
            return new ProgrammeLine.Refused(row.Line, key, code, Title: title);

        var content = new ProgrammeEvent(
            key!, title!, Theme(row, title!),
            PlainText.Paragraphs(HtmlText.Strip(row.Field("presentation", "description", "resume")), ImportLimits.Presentation),
            Accessibility.Flags(row.Field("accessibilite", "accessibility")),
            Accessibility.Note(row.Field("accessibilite", "accessibility")),
            Picture(row), Age(row), Registration(row));
        var dates = new DateList(content, row.Line, context);
        AddDates(row, dates, key!, place);
        return new ProgrammeLine.Event(row.Line, content, dates.Timings, dates.Refusals, Complete: false);
    }

    /// <summary>A theme that the venue names itself is kept in its own word where it is none of ours.</summary>
    private static string? Theme(ProgrammeRow row, string title)
    {
        var own = row.Text(ImportLimits.Theme, "theme", "genre", "categorie", "category");
        return Themes.Find([own]) ?? own ?? Themes.Find([title]);
    }

    private static string? Refuse(ProgrammeRow row, string? title)
    {
        if (title is null)
            return ImportCodes.TitleMissing;

        if (row.Field("statut", "status", "etat") is not { } status)
            return null;

        var folded = PlainText.Folded(status);
        return folded.StartsWith("annul", StringComparison.Ordinal) || folded.StartsWith("cancel", StringComparison.Ordinal) ? ImportCodes.CancelledAtSource
            : folded.StartsWith("report", StringComparison.Ordinal) || folded.StartsWith("postpon", StringComparison.Ordinal) ? ImportCodes.PostponedAtSource
            : null;
    }

    private static void AddDates(ProgrammeRow row, DateList dates, string key, ProgrammePlace? place)
    {
        if (Capacity(row) is not (var capacity, true))
        {
            dates.Refuse(ImportCodes.CapacityInvalid, row.Field("places", "capacite", "capacity", "invitations"));
            return;
        }

        var zone = row.Field("fuseau", "timezone", "zone") is { } name ? Zones.Find(name) : Zones.Paris;
        if (zone is null)
        {
            dates.Refuse(ImportCodes.ZoneUnknown, row.Field("fuseau", "timezone", "zone"));
            return;
        }

        var (starts, code, written) = Starts(row, zone);
        if (code is not null)
            dates.Refuse(code, written);

        var id = row.Field("seance", "identifiant seance", "id seance", "performance");
        foreach (var start in starts)
        {
            // One id cannot name two dates.
            var part = id is not null && starts.Count == 1 ? SourceKeys.Part(key, id) : null;
            dates.Add(Moment.Of(start), written, place, part, capacity);
        }
    }

    private static (IReadOnlyList<DateTimeOffset> Starts, string? Code, string? Written) Starts(ProgrammeRow row, DateTimeZone zone)
    {
        if (row.Field(Start) is { } start && IsoMoment.Read(start, zone) is var moment && moment.Code != ImportCodes.DateInvalid)
            return moment.At is { } at ? ([at], null, start) : ([], moment.Code == ImportCodes.AllDay ? ImportCodes.TimeMissing : moment.Code, start);

        var written = row.Field(Date) ?? row.Field(Start);
        if (written is null)
            return ([], ImportCodes.DateMissing, null);

        var (date, behind, code) = FrenchDates.ReadStart(written.Replace('T', ' '));
        if (date is not { } day)
            return ([], code, written);

        var hours = row.Field("heure", "heures", "horaire", "horaires", "time", "hour") ?? (behind.Trim().Length > 0 ? behind : null);
        var (starts, fault) = HoursOnDates.Find(hours, day, day);
        return ([.. starts.Select(local => Zones.At(zone, local))], fault, hours is null ? written : $"{written} {hours}");
    }

    /// <summary>Null and true: none is given.</summary>
    private static (int? Capacity, bool Valid) Capacity(ProgrammeRow row)
    {
        if (row.Field("places", "capacite", "capacity", "invitations") is not { } text)
            return (null, true);

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var capacity) && capacity <= Abstractions.Limits.Capacity
            ? (capacity, true)
            : (null, false);
    }

    private static ProgrammePlace? Place(ProgrammeRow row)
    {
        var place = new ProgrammePlace(
            ReadableCapitals.Place(row.Text(ImportLimits.PlacePart, "lieu", "salle", "place", "venue")),
            row.Text(ImportLimits.PlacePart, "adresse", "address"),
            row.Text(ImportLimits.PlacePart, "code postal", "cp", "postal code", "postalcode"),
            ReadableCapitals.Place(row.Text(ImportLimits.PlacePart, "ville", "commune", "city")),
            WebAddress.Read(row.Field("en ligne", "online")));
        return place.ToString().Length == 0 ? null : place;
    }

    private static ProgrammePicture? Picture(ProgrammeRow row) =>
        WebAddress.Read(row.Field("image", "photo", "picture")) is not { } address
            ? null
            : new ProgrammePicture(
                address, row.Text(ImportLimits.Note, "image credit", "credit", "credits", "image credits"),
                row.Text(ImportLimits.Note, "image description", "image alt", "alt"));

    private static AgeRange? Age(ProgrammeRow row)
    {
        int? from = int.TryParse(row.Field("age minimum", "age min"), out var min) && min is > 0 and < 99 ? min : null;
        int? to = int.TryParse(row.Field("age maximum", "age max"), out var max) && max is > 0 and < 99 ? max : null;
        return (from is null && to is null) || from > to ? null : new AgeRange(from, to);
    }

    private static IReadOnlyList<string> Registration(ProgrammeRow row) =>
        row.Text(ImportLimits.Address, "inscription", "reservation", "registration") is { } way ? [way] : [];
}

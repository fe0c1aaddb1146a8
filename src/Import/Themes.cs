using Billetterie.Import.Texts;

namespace Billetterie.Import;

/// <summary>The themes events are searched by, and how the words of sources lead to them.</summary>
public static class Themes
{
    public const string Cinema = "cinema";
    public const string Circus = "circus";
    public const string Comedy = "comedy";
    public const string Dance = "dance";
    public const string Exhibition = "exhibition";
    public const string Heritage = "heritage";
    public const string Literature = "literature";
    public const string Music = "music";
    public const string Opera = "opera";
    public const string Outdoors = "outdoors";
    public const string Science = "science";
    public const string Sport = "sport";
    public const string Talk = "talk";
    public const string Theatre = "theatre";
    public const string Workshop = "workshop";
    public const string Young = "young";
    public const string Festival = "festival";

    /// <summary>
    /// Beginnings of words (whole words where a space follows), without accents, in the order in which they win: what an evening is counts before whom it is for,
    /// and both before the frame it stands in.
    /// </summary>
    private static readonly (string Theme, string[] Stems)[] Words =
    [
        (Opera, ["opera", "lyrique"]),
        (Circus, ["cirque", "circassien", "circus"]),
        (Comedy, ["humour", "humoriste", "comique", "stand up", "comedy", "cafe theatre", "one man show", "one woman show"]),
        (Dance, ["danse", "ballet", "choregraph", "tango", "dance"]),
        (Theatre, ["theatre", "theater", "marionnette", "mime ", "arts de la rue"]),
        (Music, ["musique", "musical", "concert", "jazz", "chanson", "orchestre", "recital", "rap ", "rock", "choral", "chorale", "chant", "music"]),
        (Cinema, ["cinema", "film", "projection", "cine ", "screening", "movie"]),
        (Exhibition, ["exposition", "expo ", "expos ", "musee", "vernissage", "peinture", "photographi", "sculpture", "art contemporain", "arts plastiques", "exhibition", "visualarts"]),
        (Heritage, ["patrimoine", "chateau", "monument", "histori", "archeolog", "visite guidee", "visites guidees", "eglise", "moulin", "medieval", "heritage"]),
        (Literature, ["litterature", "livre", "lecture", "poesie", "conte ", "contes ", "bande dessinee", "roman ", "auteur", "literary", "book"]),
        (Sport, ["sport", "football", "rugby", "basket", "handball", "tennis", "match ", "matchs ", "course a pied", "randonnee", "vtt", "velo", "natation", "marathon", "cyclisme"]),
        (Science, ["science", "astronomi", "planetarium", "climat", "numerique", "informatique", "robot"]),
        (Workshop, ["atelier", "stage", "initiation", "workshop", "education"]),
        (Talk, ["conference", "debat", "rencontre", "colloque", "table ronde", "talk", "causerie"]),
        (Young, ["jeune public", "enfan", "jeunesse", "famille", "children", "tout petit"]),
        (Outdoors, ["nature", "jardin", "balade", "promenade", "environnement", "plein air"]),
        (Festival, ["festival", "fete", "carnaval"]),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Words.Select(word => word.Theme).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The theme that a source's own words name. Each text is looked at in turn, and the first that names a theme decides:
    /// give the most telling first. Null where none does.
    /// </summary>
    public static string? Find(IEnumerable<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text) && FindIn($" {PlainText.Folded(text)} ") is { } theme)
                return theme;
        }

        return null;
    }

    private static string? FindIn(string folded)
    {
        foreach (var (theme, stems) in Words)
        {
            if (theme == folded.Trim() || stems.Any(stem => folded.Contains(" " + stem, StringComparison.Ordinal)))
                return theme;
        }

        return null;
    }
}

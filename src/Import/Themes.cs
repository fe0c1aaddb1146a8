using Billetterie.Import.Texts;

namespace Billetterie.Import;

/// <summary>
/// The themes that imported events are filed under, in French as all that partners write, and how the words of sources lead to
/// them.
/// </summary>
public static class Themes
{
    public const string Cinema = "Cinéma";
    public const string Circus = "Cirque";
    public const string Comedy = "Humour";
    public const string Dance = "Danse";
    public const string Exhibition = "Exposition";
    public const string Heritage = "Patrimoine";
    public const string Literature = "Littérature";
    public const string Music = "Musique";
    public const string Opera = "Opéra";
    public const string Outdoors = "Nature";
    public const string Science = "Sciences";
    public const string Sport = "Sport";
    public const string Talk = "Conférence";
    public const string Theatre = "Théâtre";
    public const string Workshop = "Atelier";
    public const string Young = "Jeune public";
    public const string Festival = "Festival";

    /// <summary>For what fits none of them.</summary>
    public const string Other = "Autre";

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
            if (PlainText.Folded(theme) == folded.Trim() || stems.Any(stem => folded.Contains(" " + stem, StringComparison.Ordinal)))
                return theme;
        }

        return null;
    }
}

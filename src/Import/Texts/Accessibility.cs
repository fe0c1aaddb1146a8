namespace Billetterie.Import.Texts;

/// <summary>Reads free words on accessibility. What names no kind of access stays as a note; nothing is concluded from silence.</summary>
internal static class Accessibility
{
    private static readonly (AccessibleTo Flag, string[] Words)[] Known =
    [
        (AccessibleTo.Motor, ["mi", "pmr", "moteur", "motrice", "fauteuil", "fauteuils", "mobilite", "wheelchair"]),
        (AccessibleTo.Hearing, ["hi", "auditif", "auditive", "sourd", "sourds", "malentendant", "malentendants", "lsf", "surtitre", "boucle", "captions", "signlanguage"]),
        (AccessibleTo.Visual, ["vi", "visuel", "visuelle", "aveugle", "aveugles", "malvoyant", "malvoyants", "audiodescription", "braille"]),
        (AccessibleTo.Intellectual, ["ii", "mental", "mentale", "intellectuel", "intellectuelle", "falc", "relax"]),
        (AccessibleTo.Psychic, ["pi", "psychique"]),
    ];

    public static AccessibleTo Flags(string? text)
    {
        if (text is null)
            return AccessibleTo.None;

        var words = PlainText.Folded(text).Split(' ').ToHashSet();
        // "Non accessible aux fauteuils": a denial is kept as words, where nobody can take it for a promise.
        if (words.Overlaps(["non", "pas", "sans", "aucun", "aucune", "not", "no"]))
            return AccessibleTo.None;

        return Known.Where(known => words.Overlaps(known.Words)).Aggregate(AccessibleTo.None, (flags, known) => flags | known.Flag);
    }

    /// <summary>The words themselves, unless they are nothing but the short codes.</summary>
    public static string? Note(string? text)
    {
        var codes = PlainText.Folded(text ?? "").Split(' ').All(word => word is "mi" or "hi" or "vi" or "ii" or "pi" or "");
        return codes ? null : PlainText.Line(text, ImportLimits.Note);
    }
}

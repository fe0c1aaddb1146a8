using System.Text.RegularExpressions;

namespace Billetterie.Import.Texts;

/// <summary>
/// Names written all in capitals, made readable: every word gets its capital but the small words of French. Accents that the
/// capitals lost are not invented, and what has small letters already is left alone.
/// </summary>
internal static partial class ReadableCapitals
{
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "à", "au", "aux", "avec", "ce", "cet", "cette", "chez", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "n", "ou",
        "où", "par", "pour", "qu", "que", "qui", "s", "sans", "se", "ses", "son", "sous", "sur", "un", "une", "vers", "the", "of", "and", "in",
    };

    [GeneratedRegex(@"[\p{L}\p{M}0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^(?=[IVXLC])(?:C{0,2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Roman();

    /// <summary>One short word alone is more likely a name of capitals (PNL) than a word, and stays.</summary>
    public static string? Title(string? text) =>
        text is { Length: <= 4 } && !text.Contains(' ', StringComparison.Ordinal) ? text : Place(text);

    /// <summary>"10e FESTIVAL" is in capitals too.</summary>
    public static string? Place(string? text)
    {
        if (text is null || !text.Any(char.IsUpper) || text.Count(char.IsLower) * 10 > text.Count(char.IsUpper))
            return text;

        return Word().Replace(text, match => Write(match, text));
    }

    private static string Write(Match match, string text)
    {
        var word = match.Value;
        var first = StartsSentence(text, match.Index);
        var elided = match.Index + match.Length < text.Length && text[match.Index + match.Length] is '\'' or '’';
        if (!first && Small.Contains(word) && !StandsAlone(text, match))
            return word.ToLowerInvariant();

        if (Roman().IsMatch(word) && !elided && word.Length > 1 && !Small.Contains(word))
            return word;

        if (word.Length <= 4 && !Small.Contains(word) && !word.Any(IsVowel) && word.Any(char.IsLetter) && !word.Any(char.IsDigit))
            return word;

        if (char.IsDigit(word[0]))
            return word.ToLowerInvariant();

        return char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();
    }

    private static bool StartsSentence(string text, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (text[i] is '.' or '!' or '?' or ':' or '(' or '«' or '"' or '/' or '–')
                return true;

            if (char.IsLetterOrDigit(text[i]))
                return false;
        }

        return true;
    }

    /// <summary>A letter by itself between dashes or as an initial ("- M -").</summary>
    private static bool StandsAlone(string text, Match match) =>
        match.Length == 1 && match.Index + 1 < text.Length && text[match.Index + 1] == '.';

    private static bool IsVowel(char letter) => "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ".Contains(letter, StringComparison.Ordinal);
}

using System.Globalization;
using System.Text;

namespace Billetterie.Storage.Search;

/// <summary>Text as it is searched and sorted: without accents and case, ligatures spelt out.</summary>
internal static class SearchText
{
    private const int LongestWord = 40;

    /// <summary>Words of one search; more cannot narrow it further, and each costs a look into the index.</summary>
    private const int MostWordsAsked = 8;

    /// <summary>"Musée  d'Œuvres" as "musee d oeuvres".</summary>
    public static string Normalize(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var plain = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark)
                continue;
            if (Rune.IsLetterOrDigit(rune))
                Append(plain, Rune.ToLowerInvariant(rune));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>The distinct words of a text, as the index holds them.</summary>
    public static HashSet<string> Words(params ReadOnlySpan<string?> texts)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var word in Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                words.Add(Shorten(word));
        }
        return words;
    }

    /// <summary>The beginnings of words that a search asks for. A number typed in groups, "06 72 93", is one word.</summary>
    public static IReadOnlyList<string> Asked(string? query)
    {
        var asked = new List<string>();
        var afterNumber = false;
        foreach (var word in Normalize(query).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var number = word.All(char.IsAsciiDigit);
            if (number && afterNumber)
                asked[^1] = Shorten(asked[^1] + word);
            else if (asked.Count < MostWordsAsked)
                asked.Add(Shorten(word));
            else
                break;
            afterNumber = number;
        }
        return asked;
    }

    // A lone surrogate cannot be normalized; it says nothing either.
    private static string WellFormed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune);
        return whole.ToString();
    }

    private static void Append(StringBuilder plain, Rune rune)
    {
        switch (rune.Value)
        {
            case 'œ': plain.Append("oe"); break;
            case 'æ': plain.Append("ae"); break;
            case 'ß': plain.Append("ss"); break;
            case 'ø': plain.Append('o'); break;
            case 'ł': plain.Append('l'); break;
            case 'đ': plain.Append('d'); break;
            case 'ı': plain.Append('i'); break;
            default: plain.Append(rune.ToString()); break;
        }
    }

    private static string Shorten(string word)
    {
        if (word.Length <= LongestWord)
            return word;
        return word[..(char.IsHighSurrogate(word[LongestWord - 1]) ? LongestWord - 1 : LongestWord)];
    }
}

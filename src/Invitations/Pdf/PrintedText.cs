using System.Globalization;
using System.Text;

namespace Billetterie.Invitations.Pdf;

/// <summary>Text as it is put on paper.</summary>
internal static class PrintedText
{
    /// <summary>More letters than a page could show; the rest of a text is not looked at.</summary>
    private const int MaxLetters = 2_000;

    /// <summary>
    /// One clean line: composed letters, no control or invisible characters (a bidirectional override in a name must not
    /// rearrange the page), single spaces. Non-breaking spaces are kept for <see cref="Wrapping"/>.
    /// </summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var letter in Composed(text).EnumerateRunes())
        {
            if (IsBreakingSpace(letter))
                AppendSpace(clean);
            else if (letter.Value is 0x00A0 or 0x202F or 0x2007)
                clean.Append('\u00A0');
            else if (letter.Value is 0x2010 or 0x2011)
                clean.Append('-');
            else if (Rune.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
                clean.Append(letter.ToString());
        }
        return clean.ToString().TrimEnd(' ');
    }

    /// <summary>Whether any letter runs from right to left.</summary>
    public static bool HasRightToLeft(string text) => text.EnumerateRunes().Any(ArabicLetters.IsRightToLeft);

    /// <summary>
    /// The letters of one line from left to right: words that run the other way are joined and turned, together where several
    /// follow each other.
    /// </summary>
    public static string ToVisualOrder(string line)
    {
        if (!HasRightToLeft(line))
            return line;
        var words = line.Split(' ');
        var visual = new List<string>();
        for (var i = 0; i < words.Length;)
        {
            if (!HasRightToLeft(words[i]))
            {
                visual.Add(words[i++]);
                continue;
            }
            var start = i;
            while (i < words.Length && HasRightToLeft(words[i]))
                i++;
            visual.AddRange(words[start..i].Reverse().Select(word => Turn(ArabicLetters.Join(word))));
        }
        return string.Join(' ', visual);
    }

    private static string Composed(string? text)
    {
        // A lone surrogate cannot be normalized; it has no meaning to print either.
        var valid = string.Concat((text ?? "").EnumerateRunes().Where(letter => letter != Rune.ReplacementChar).Take(MaxLetters));
        return valid.Normalize(NormalizationForm.FormC);
    }

    private static bool IsBreakingSpace(Rune letter) =>
        letter.Value is '\t' or '\n' or '\r' || (Rune.IsWhiteSpace(letter) && letter.Value is not (0x00A0 or 0x202F or 0x2007));

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }

    private static string Turn(string word)
    {
        var turned = new StringBuilder(word.Length);
        foreach (var letter in word.EnumerateRunes().Reverse())
            turned.Append(Mirrored(letter));
        return turned.ToString();
    }

    private static Rune Mirrored(Rune letter) => letter.Value switch
    {
        '(' => new Rune(')'),
        ')' => new Rune('('),
        _ => letter,
    };
}

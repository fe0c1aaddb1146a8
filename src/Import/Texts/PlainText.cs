using System.Buffers;
using System.Globalization;
using System.Text;

namespace Billetterie.Import.Texts;

/// <summary>
/// Makes any text of a source fit to be kept: no control or direction characters, no lone surrogates, composed accents, and
/// within a length. Letters drawn as mathematical symbols, which programmes use for bold, become letters again: a screen
/// reader cannot read them and a search does not find them.
/// </summary>
internal static class PlainText
{
    /// <summary>Characters that stay as they are and compose with nothing: Latin letters, and the punctuation of French.</summary>
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
    [
        '\n', .. Enumerable.Range(' ', 0x7F - ' ').Concat(Enumerable.Range(0xA0, 0x250 - 0xA0)).Select(code => (char)code),
        '–', '—', '‘', '’', '“', '”', '…', '•', '€', '\u202F',
    ]);

    /// <summary>On one line; null when nothing is left.</summary>
    public static string? Line(string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var line = new StringBuilder();
        foreach (var character in Clean(Head(text, limit)))
        {
            if (!char.IsWhiteSpace(character))
                line.Append(character);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }

        return Cut(line.ToString().Trim(), limit);
    }

    /// <summary>Lines and paragraphs kept, at most one empty line between them; null when nothing is left.</summary>
    public static string? Paragraphs(string? text, int limit)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var result = new StringBuilder();
        var empty = 0;
        foreach (var raw in Clean(Head(text, limit)).Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0)
            {
                empty++;
                continue;
            }

            if (result.Length > 0)
                result.Append(empty > 0 ? "\n\n" : "\n");

            empty = 0;
            result.Append(line);
        }

        return Cut(result.ToString(), limit);
    }

    /// <summary>Lower case, without accents, words parted by one space: to compare with.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in Clean(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
                continue;

            if (char.IsLetterOrDigit(character))
                folded.Append(char.ToLowerInvariant(character));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        return folded.Replace("œ", "oe").Replace("æ", "ae").ToString().Trim();
    }

    /// <summary>Cuts at a word and marks the cut; null when nothing is left.</summary>
    public static string? Cut(string text, int limit)
    {
        if (text.Length == 0)
            return null;

        if (text.Length <= limit)
            return text;

        var end = text.LastIndexOf(' ', limit - 2, Math.Min(limit - 2, 40));
        end = end < 0 ? limit - 2 : end;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;

        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }

    /// <summary>Bounds the work on a text of which only the beginning can be kept.</summary>
    private static string Head(string text, int limit) => text.Length <= limit * 4 ? text : text[..(limit * 4)];

    private static string Clean(string text)
    {
        // Nearly every text: nothing to do, and a large file has many.
        if (!text.AsSpan().ContainsAnyExcept(Ordinary))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\u2028' or '\u2029' or '\v' or '\f')
                clean.Append('\n');
            else if (rune.Value == '\t')
                clean.Append(' ');
            else if (rune.Value is >= 0x1D400 and <= 0x1D7FF)
                clean.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
            else if (!IsUnwanted(rune))
                clean.Append(rune.ToString());
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsUnwanted(Rune rune)
    {
        // Overlines and underlines put under single letters, zero-width and direction characters, what no font has.
        if (rune.Value is 0x0332 or 0x0333 or 0x0336 or 0x200B or 0xFEFF or 0xFFFD or (>= 0x200E and <= 0x200F)
            or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xE0000 and <= 0xE007F))
            return true;

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;
    }
}

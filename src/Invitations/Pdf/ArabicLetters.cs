using System.Globalization;
using System.Text;

namespace Billetterie.Invitations.Pdf;

/// <summary>
/// Joins Arabic letters. PDFsharp draws letters one by one without shaping, so a word is written with Unicode's presentation
/// forms, which the typeface has. The table is made from Unicode's own data: in those blocks the forms of a letter
/// stand in the order isolated, final, initial, medial.
/// </summary>
internal static class ArabicLetters
{
    private const char Lam = '\u0644';

    private static readonly Dictionary<string, List<char>> Forms = ReadForms();

    /// <summary>Whether the letter is written from right to left (Arabic, Hebrew and their kin).</summary>
    public static bool IsRightToLeft(Rune letter) =>
        letter.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC;

    /// <summary>Replaces letters by their joined forms; still in reading order. Vowel signs are dropped, as in ordinary writing.</summary>
    public static string Join(string text)
    {
        var letters = Ligate(text.Where(c => !IsVowelSign(c)));
        var joined = new StringBuilder(letters.Count);
        for (var i = 0; i < letters.Count; i++)
        {
            var before = i > 0 && JoinsNext(letters[i - 1]) && JoinsPrevious(letters[i]);
            var after = i + 1 < letters.Count && JoinsNext(letters[i]) && JoinsPrevious(letters[i + 1]);
            joined.Append(FormOf(letters[i], before, after));
        }
        return joined.ToString();
    }

    private static Dictionary<string, List<char>> ReadForms()
    {
        var forms = new Dictionary<string, List<char>>();
        var blocks = Enumerable.Range(0xFB50, 0xFBB1 - 0xFB50 + 1)
            .Concat(Enumerable.Range(0xFBD3, 0xFBE7 - 0xFBD3 + 1))
            .Concat(Enumerable.Range(0xFBFC, 4))
            .Concat(Enumerable.Range(0xFE80, 0xFEFC - 0xFE80 + 1));
        foreach (var form in blocks.Select(code => (char)code))
        {
            var letter = form.ToString().Normalize(NormalizationForm.FormKC);
            if (letter[0] == form || (letter.Length > 1 && letter[0] != Lam))
                continue;
            if (!forms.TryGetValue(letter, out var known))
                forms[letter] = known = [];
            known.Add(form);
        }
        return forms;
    }

    /// <summary>Lam followed by an alef is one letter.</summary>
    private static List<string> Ligate(IEnumerable<char> text)
    {
        var letters = new List<string>();
        foreach (var c in text)
        {
            if (letters.Count > 0 && letters[^1] == Lam.ToString() && Forms.ContainsKey($"{Lam}{c}"))
                letters[^1] += c;
            else
                letters.Add(c.ToString());
        }
        return letters;
    }

    private static bool JoinsPrevious(string letter) => Forms.TryGetValue(letter, out var forms) && forms.Count >= 2;

    private static bool JoinsNext(string letter) => Forms.TryGetValue(letter, out var forms) && forms.Count >= 4;

    private static string FormOf(string letter, bool before, bool after) =>
        Forms.TryGetValue(letter, out var forms) ? forms[(before, after) switch
        {
            (true, true) => 3,
            (false, true) => 2,
            (true, false) => 1,
            _ => 0,
        }].ToString() : letter;

    private static bool IsVowelSign(char c) =>
        c is >= '\u0591' and <= '\u06FF' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}

namespace Billetterie.Invitations;

/// <summary>
/// Crockford's base 32: digits and capitals without I, L, O and U, so that a code can be read out, typed, and held by a QR
/// code in its compact alphanumeric mode. What a person confuses is read as what was meant.
/// </summary>
internal static class Crockford
{
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The alphabet's letters of a typed text: separators dropped, look-alikes mended. Null where anything else is in it.</summary>
    public static string? Normalize(ReadOnlySpan<char> typed)
    {
        Span<char> kept = stackalloc char[typed.Length];
        var length = 0;
        foreach (var c in typed)
        {
            if (IsSeparator(c))
                continue;
            var letter = Mend(c);
            if (!Alphabet.Contains(letter))
                return null;
            kept[length++] = letter;
        }
        return new string(kept[..length]);
    }

    public static int Value(char letter) => Alphabet.IndexOf(letter);

    /// <summary>
    /// A check letter: a polynomial over the field of 32 elements. Any one wrong letter and any two swapped letters change it,
    /// so a slip at the keyboard is told apart from a false code.
    /// </summary>
    public static char Check(ReadOnlySpan<char> letters)
    {
        var sum = 0;
        foreach (var letter in letters)
            sum = TimesAlpha(sum ^ Value(letter));
        return Alphabet[sum];
    }

    /// <summary>Writes bits, most significant first; their count must be a multiple of five.</summary>
    public static string Write(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length * 8 / 5, bytes, static (letters, source) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var bit = i * 5;
            var pair = (source[bit / 8] << 8) | (bit / 8 + 1 < source.Length ? source[bit / 8 + 1] : 0);
            letters[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
        }
    });

    private static int TimesAlpha(int element) => (element << 1) ^ ((element & 16) != 0 ? 0b100101 : 0);

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is '-' or '\u2010' or '\u2011' or '\u2013' or '.' or '/';

    private static char Mend(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}

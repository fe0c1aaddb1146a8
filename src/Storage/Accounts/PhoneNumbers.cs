using System.Diagnostics.CodeAnalysis;

namespace Billetterie.Storage.Accounts;

/// <summary>French habits of writing phone numbers, and the one form in which they are kept: +33612345678.</summary>
public static class PhoneNumbers
{
    private const int ShortestInternational = 8;
    private const int LongestInternational = 15;

    /// <summary>
    /// Reads a number as typed: 06 12 34 56 78, 06.12.34.56.78, +33 (0)6 12 34 56 78, 0033612345678, or another country's with
    /// its prefix. False where it is no phone number.
    /// </summary>
    public static bool TryNormalize(string? typed, [NotNullWhen(true)] out string? number)
    {
        number = null;
        if (string.IsNullOrWhiteSpace(typed) || typed.Any(c => !char.IsAsciiDigit(c) && !" .-/()+\u00a0\u202f".Contains(c)))
        {
            return false;
        }
        var international = typed.TrimStart().StartsWith('+');
        var digits = string.Concat(typed.Replace("(0)", "", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        if (!international && digits.StartsWith("00", StringComparison.Ordinal))
        {
            (international, digits) = (true, digits[2..]);
        }
        if (!international)
        {
            number = digits.Length == 10 && digits[0] == '0' && digits[1] != '0' ? "+33" + digits[1..] : null;
            return number is not null;
        }
        if (digits.StartsWith("330", StringComparison.Ordinal))
        {
            digits = "33" + digits[3..];
        }
        var valid = digits.Length is >= ShortestInternational and <= LongestInternational && digits[0] != '0'
            && (!digits.StartsWith("33", StringComparison.Ordinal) || digits.Length == 11);
        number = valid ? "+" + digits : null;
        return valid;
    }

    /// <summary>A kept number as it is read in France: 06 12 34 56 78; another country's keeps its prefix.</summary>
    public static string Display(string number) =>
        number is ['+', '3', '3', ..] && number.Length == 12
            ? $"0{number[3]} {number[4..6]} {number[6..8]} {number[8..10]} {number[10..12]}"
            : number;
}

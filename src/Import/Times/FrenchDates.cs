using System.Globalization;
using System.Text.RegularExpressions;
using Billetterie.Import.Texts;
using NodaTime;

namespace Billetterie.Import.Times;

/// <summary>Reads dates as French offices write them: 14/03/2026, 14/03/26, 2026-03-14, samedi 14 mars 2026.</summary>
internal static partial class FrenchDates
{
    private static readonly string[] Months =
    [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    ];

    private static readonly string[] MonthStarts =
    [
        "janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec",
    ];

    [GeneratedRegex(
        @"^(?:(?<y>[0-9]{4})[-/](?<m>[0-9]{1,2})[-/](?<d>[0-9]{1,2})|(?<d>[0-9]{1,2})[-/.](?<m>[0-9]{1,2})[-/.](?<y>[0-9]{4}|[0-9]{2}))(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"^(?:(?!le )(?<w>[a-z]+)\.? )?(?:le )?(?<d>[0-9]{1,2})(?:er)? (?<n>[a-z]+)\.? (?<y>[0-9]{4})(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    /// <summary>
    /// The date at the beginning of a text, and what follows it. The date is null where none can be read; the code says
    /// whether it contradicts its own weekday.
    /// </summary>
    public static (LocalDate? Date, string Behind, string? Code) ReadStart(string text)
    {
        var line = HoursLexer.Fold(text).Trim();
        var digits = Digits().Match(line);
        if (digits.Success)
            return Found(Make(digits, Number(digits, "m")), null, line[digits.Length..]);

        var words = Words().Match(line);
        if (!words.Success)
            return (null, line, ImportCodes.DateInvalid);

        var weekday = words.Groups["w"].Success ? FrenchWeekdays.Find(words.Groups["w"].Value) : null;
        if (words.Groups["w"].Success && weekday is null)
            return (null, line, ImportCodes.DateInvalid);

        return Found(Make(words, Month(words.Groups["n"].Value)), weekday, line[words.Length..]);
    }

    /// <summary>A date with nothing behind it.</summary>
    public static LocalDate? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var (date, rest, code) = ReadStart(text);
        return code is null && rest.Trim().Length == 0 ? date : null;
    }

    private static (LocalDate?, string, string?) Found(LocalDate? date, IsoDayOfWeek? weekday, string rest)
    {
        if (date is null)
            return (null, rest, ImportCodes.DateInvalid);

        return weekday is not null && weekday != date.Value.DayOfWeek
            ? (null, rest, ImportCodes.WeekdayMismatch)
            : (date, rest, null);
    }

    private static LocalDate? Make(Match match, int month)
    {
        var year = Number(match, "y");
        return DateNumbers.TryMake(year < 100 ? 2000 + year : year, month, Number(match, "d"));
    }

    private static int Month(string name)
    {
        var exact = Array.IndexOf(Months, name);
        return exact >= 0 ? exact + 1 : Array.FindIndex(MonthStarts, start => name == start) + 1;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}

/// <summary>French names of weekdays, in full, in the plural, and abbreviated.</summary>
internal static class FrenchWeekdays
{
    private static readonly string[] Names = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    /// <param name="word">Lower case, without accents.</param>
    public static IsoDayOfWeek? Find(string word)
    {
        var index = Array.FindIndex(Names, name => name == word || $"{name}s" == word || name[..3] == word);
        return index < 0 ? null : (IsoDayOfWeek)(index + 1);
    }
}

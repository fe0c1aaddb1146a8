using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NodaTime;

namespace Billetterie.Import.Times;

/// <summary>The words from which hours are made up. Any other word makes a text not understood.</summary>
internal enum HoursWord
{
    Hour,
    Weekday,
    Weekend,
    From,
    At,
    DayFrom,
    DayTo,
    The,
    Every,
    Days,
    And,
    Separator,
    Dash,
    Except,
    Until,
    LateOpening,
    InTheMorning,
    NonStop,
    Unknown,
}

/// <summary>A word with its hour (24:00 is one minute count past the day's last) or its weekday.</summary>
internal readonly record struct HoursToken(HoursWord Word, int Minutes = 0, IsoDayOfWeek Weekday = IsoDayOfWeek.None);

/// <summary>Cuts free text about hours into the words of <see cref="HoursWord"/>.</summary>
internal static partial class HoursLexer
{
    public const int MinutesOfDay = 24 * 60;

    private static readonly Dictionary<string, HoursWord> Known = new(StringComparer.Ordinal)
    {
        ["de"] = HoursWord.From, ["a"] = HoursWord.At, ["du"] = HoursWord.DayFrom, ["au"] = HoursWord.DayTo,
        ["le"] = HoursWord.The, ["la"] = HoursWord.The, ["les"] = HoursWord.The,
        ["tous"] = HoursWord.Every, ["chaque"] = HoursWord.Every, ["jour"] = HoursWord.Days, ["jours"] = HoursWord.Days,
        ["et"] = HoursWord.And, ["&"] = HoursWord.And, ["puis"] = HoursWord.And,
        ["sauf"] = HoursWord.Except, ["hors"] = HoursWord.Except, ["ferme"] = HoursWord.Except, ["fermee"] = HoursWord.Except,
        ["relache"] = HoursWord.Except, ["nocturne"] = HoursWord.LateOpening, ["nocturnes"] = HoursWord.LateOpening,
        ["-"] = HoursWord.Dash, ["–"] = HoursWord.Dash, ["—"] = HoursWord.Dash,
        [","] = HoursWord.Separator, ["."] = HoursWord.Separator, [";"] = HoursWord.Separator, ["\n"] = HoursWord.Separator,
    };

    [GeneratedRegex(
        """
        \G[^\S\n]*(?:
          (?<hour>[0-9]{1,2})(?:[ ]?(?:heures?|h)(?:[ ]?(?<minute>[0-5][0-9]))?|:(?<minute>[0-5][0-9]))(?![0-9a-z])
        | (?<noon>midi)(?![a-z])
        | (?<midnight>minuit)(?![a-z])
        | (?<until>jusqu\ ?['’]?\ ?a(?:u|ux)?)(?![a-z])
        | (?<morning>du\ matin)(?![a-z])
        | (?<nonstop>non[ -]?stop)(?![a-z])
        | (?<weekend>week[ -]?ends?)(?![a-z])
        | (?<word>[a-z]+)
        | (?<mark>[,.;\n&–—-])
        | (?<other>\S)
        )
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    /// <summary>Lower case without accents; line ends and punctuation stay.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in (Texts.PlainText.Paragraphs(text, ImportLimits.FieldCharacters) ?? "").Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.IsWhiteSpace(character) && character != '\n' ? ' ' : char.ToLowerInvariant(character));
        }

        return folded.ToString();
    }

    public static List<HoursToken> Read(string text)
    {
        var tokens = new List<HoursToken>();
        foreach (Match match in Token().Matches(Fold(text)))
        {
            tokens.Add(Make(match));
        }

        return tokens;
    }

    private static HoursToken Make(Match match)
    {
        if (match.Groups["hour"].Success)
            return Hour(match);

        if (match.Groups["word"].Success || match.Groups["mark"].Success)
            return Word(match.Groups["word"].Success ? match.Groups["word"].Value : match.Groups["mark"].Value);

        return match.Groups["noon"].Success ? new(HoursWord.Hour, 12 * 60)
            : match.Groups["midnight"].Success ? new(HoursWord.Hour, MinutesOfDay)
            : match.Groups["until"].Success ? new(HoursWord.Until)
            : match.Groups["morning"].Success ? new(HoursWord.InTheMorning)
            : match.Groups["nonstop"].Success ? new(HoursWord.NonStop)
            : match.Groups["weekend"].Success ? new(HoursWord.Weekend)
            : new(HoursWord.Unknown);
    }

    private static HoursToken Hour(Match match)
    {
        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var minutes = hour * 60 + minute;
        return minutes <= MinutesOfDay ? new(HoursWord.Hour, minutes) : new(HoursWord.Unknown);
    }

    private static HoursToken Word(string word)
    {
        if (Known.TryGetValue(word, out var known))
            return new(known);

        return FrenchWeekdays.Find(word) is { } weekday ? new(HoursWord.Weekday, Weekday: weekday) : new(HoursWord.Unknown);
    }
}

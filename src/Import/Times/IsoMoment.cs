using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Billetterie.Import.Times;

/// <summary>What became of reading a moment: the moment, or the code of <see cref="ImportCodes"/> that says why not.</summary>
internal readonly record struct Moment(DateTimeOffset? At, string? Code)
{
    public static Moment Of(DateTimeOffset at) => new(at, null);
    public static Moment Refused(string code) => new(null, code);
}

/// <summary>Reads ISO 8601 moments as exports write them: with an offset, with Z, or local to a zone.</summary>
internal static partial class IsoMoment
{
    [GeneratedRegex(
        @"^(?<y>[0-9]{4})-?(?<mo>[0-9]{2})-?(?<d>[0-9]{2})(?:[T ](?<h>[0-9]{2}):?(?<mi>[0-9]{2})(?::?(?<s>[0-9]{2})(?:[.,][0-9]{1,9})?)?\s?(?<z>Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    /// <param name="zone">Where a moment without an offset is.</param>
    public static Moment Read(string? text, DateTimeZone zone)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return Moment.Refused(ImportCodes.DateMissing);

        if (text.Length > 40 || Pattern().Match(text) is not { Success: true } match)
            return Moment.Refused(ImportCodes.DateInvalid);

        if (!match.Groups["h"].Success)
            return TryDate(match) is null ? Moment.Refused(ImportCodes.DateInvalid) : Moment.Refused(ImportCodes.AllDay);

        if (TryLocal(match) is not { } local)
            return Moment.Refused(ImportCodes.DateInvalid);

        if (!match.Groups["z"].Success)
            return Moment.Of(Zones.At(zone, local));

        return TryOffset(match.Groups["z"].Value) is { } offset
            ? Moment.Of(local.WithOffset(offset).ToDateTimeOffset())
            : Moment.Refused(ImportCodes.DateInvalid);
    }

    /// <summary>A local time without an offset; null where the text is anything else.</summary>
    public static LocalDateTime? ReadLocal(string? text)
    {
        var match = Pattern().Match(text is { Length: <= 40 } ? text.Trim() : "");
        return match.Success && match.Groups["h"].Success && !match.Groups["z"].Success ? TryLocal(match) : null;
    }

    /// <summary>A date without a time; null where the text is anything else.</summary>
    public static LocalDate? ReadDate(string? text)
    {
        var match = Pattern().Match(text is { Length: <= 40 } ? text.Trim() : "");
        return match.Success && !match.Groups["h"].Success ? TryDate(match) : null;
    }

    private static LocalDateTime? TryLocal(Match match)
    {
        var (hour, minute) = (Number(match, "h"), Number(match, "mi"));
        var second = match.Groups["s"].Success ? Number(match, "s") : 0;
        return TryDate(match) is { } date && hour < 24 && minute < 60 && second < 60
            ? date.At(new LocalTime(hour, minute, second))
            : null;
    }

    private static LocalDate? TryDate(Match match) =>
        DateNumbers.TryMake(Number(match, "y"), Number(match, "mo"), Number(match, "d"));

    private static Offset? TryOffset(string text)
    {
        if (text is "Z" or "z")
            return Offset.Zero;

        var hours = int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture);
        var minutes = text.Length > 3 ? int.Parse(text.AsSpan(text.Length - 2), CultureInfo.InvariantCulture) : 0;
        // Real offsets stay within fourteen hours.
        if (minutes > 59 || hours * 60 + minutes > 14 * 60)
            return null;

        return Offset.FromSeconds((text[0] == '-' ? -60 : 60) * (hours * 60 + minutes));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}

/// <summary>Dates from their numbers, without throwing.</summary>
internal static class DateNumbers
{
    public static LocalDate? TryMake(int year, int month, int day) =>
        year is >= 1000 and <= 9000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
}

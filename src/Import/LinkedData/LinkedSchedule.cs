using System.Globalization;
using System.Text.RegularExpressions;
using Billetterie.Import.Calendars;
using Billetterie.Import.Json;
using Billetterie.Import.Reading;
using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.LinkedData;

/// <summary>
/// A schema.org Schedule, the part of it that repeats by days, weeks, months or years: <c>startDate, startTime, endDate,
/// repeatFrequency, repeatCount, byDay, byMonth, byMonthDay, exceptDate, scheduleTimezone</c>.
/// </summary>
internal static partial class LinkedSchedule
{
    private static readonly string[] WeekdayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    private static readonly string[] WeekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    [GeneratedRegex("^P(?<n>[0-9]{1,3})(?<unit>[DWMY])$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Frequency();

    /// <summary>The dates that have not started and lie within the horizon; or the code that says why there are none.</summary>
    public static (IReadOnlyList<DateTimeOffset> Dates, string? Code, string? Detail) Follow(LinkedNode schedule, ReadingContext context)
    {
        var zone = schedule.Value.Text("scheduleTimezone") is { } name ? Zones.Find(name) : Zones.Paris;
        if (zone is null)
            return ([], ImportCodes.ZoneUnknown, schedule.Value.Text("scheduleTimezone"));

        var (start, code) = Start(schedule);
        if (code is not null)
            return ([], code, schedule.Value.Text("startDate"));

        if (Rule(schedule) is not { } rule)
            return ([], ImportCodes.RecurrenceInvalid, schedule.Value.Text("repeatFrequency"));

        var last = End(schedule, zone, start);
        var from = LocalDateTime.Max(start, Instant.FromDateTimeOffset(context.Now).InZone(zone).LocalDateTime);
        var to = Instant.FromDateTimeOffset(context.Horizon).InZone(zone).LocalDateTime;
        var (dates, fault) = Recurrence.Follow(rule, start, zone, from, last is null ? to : LocalDateTime.Min(to, last.Value));
        if (fault is not null)
            return ([], fault, rule);

        var excepted = schedule.Texts("exceptDate").Select(Day).OfType<LocalDate>().ToHashSet();
        var kept = dates.Where(date => !excepted.Contains(date.Date)).Select(date => Zones.At(zone, date)).ToList();
        return kept.Count == 0 ? ([], ImportCodes.NoDateAhead, rule) : (kept, null, null);
    }

    private static (LocalDateTime Start, string? Code) Start(LinkedNode schedule)
    {
        var written = schedule.Value.Text("startDate");
        if (IsoMoment.ReadLocal(written) is { } whole)
            return (whole, null);

        if (IsoMoment.ReadDate(written) is not { } date)
            return (default, written is null ? ImportCodes.DateMissing : ImportCodes.DateInvalid);

        var time = schedule.Value.Text("startTime");
        return IsoMoment.ReadLocal($"{date:uuuu-MM-dd}T{time}") is { } start
            ? (start, null)
            : (default, time is null ? ImportCodes.TimeMissing : ImportCodes.DateInvalid);
    }

    private static LocalDateTime? End(LinkedNode schedule, DateTimeZone zone, LocalDateTime start)
    {
        var written = schedule.Value.Text("endDate");
        // Nothing that says how to repeat: it is one date.
        if (written is null)
            return schedule.Value.Text("repeatFrequency") is null ? start : null;

        if (Day(written) is { } day)
            return day.At(new LocalTime(23, 59, 59));

        return IsoMoment.Read(written, zone).At is { } at ? Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime : start;
    }

    private static LocalDate? Day(string text) => IsoMoment.ReadLocal(text)?.Date ?? IsoMoment.ReadDate(text);

    private static string? Rule(LinkedNode schedule)
    {
        var days = schedule.Texts("byDay").Select(Weekday).ToList();
        var (unit, interval) = Unit(schedule.Value.Text("repeatFrequency"), days.Count > 0);
        if (unit is null || days.Contains(null))
            return null;

        var rule = $"FREQ={unit};INTERVAL={interval}";
        rule += days.Count > 0 ? $";BYDAY={string.Join(',', days)}" : "";
        foreach (var (name, part) in new[] { ("byMonth", "BYMONTH"), ("byMonthDay", "BYMONTHDAY"), ("repeatCount", "COUNT") })
        {
            var numbers = schedule.Texts(name).ToList();
            if (numbers.Exists(number => !int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
                return null;

            rule += numbers.Count > 0 ? $";{part}={string.Join(',', numbers)}" : "";
        }

        return rule;
    }

    private static (string? Unit, string Interval) Unit(string? frequency, bool hasDays)
    {
        if (frequency is null)
            return (hasDays ? "WEEKLY" : "DAILY", "1");

        if (LinkedNode.Local(frequency).ToUpperInvariant() is "DAILY" or "WEEKLY" or "MONTHLY" or "YEARLY")
            return (LinkedNode.Local(frequency).ToUpperInvariant(), "1");

        var match = Frequency().Match(frequency);
        return match.Success
            ? (match.Groups["unit"].Value.ToUpperInvariant() switch { "D" => "DAILY", "W" => "WEEKLY", "M" => "MONTHLY", _ => "YEARLY" }, match.Groups["n"].Value)
            : (null, "1");
    }

    private static string? Weekday(string text)
    {
        var name = LinkedNode.Local(text).ToLowerInvariant();
        var index = Array.IndexOf(WeekdayNames, name);
        return index >= 0 ? WeekdayCodes[index] : Array.Find(WeekdayCodes, code => code.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}

using System.Text.RegularExpressions;
using Billetterie.Import.Times;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace Billetterie.Import.Calendars;

/// <summary>
/// Follows recurrence rules (RFC 5545) in local time, within bounds: a rule of a few characters can ask for more dates than
/// memory holds, or for a date that never comes.
/// </summary>
internal static partial class Recurrence
{
    private const int LongestRule = 1_000;
    private const int LongestInterval = 1_000;
    /// <summary>Starts within one day that a rule may list.</summary>
    private const int StartsPerDay = 48;

    [GeneratedRegex(@"(?:^|;)\s*UNTIL\s*=\s*(?<until>[^;]*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Until();

    [GeneratedRegex(@"(?:^|;)\s*FREQ\s*=\s*(?:HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY|MINUTELY|SECONDLY)\s*(?:;|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Frequency();

    /// <summary>
    /// The dates of a rule between two local times, in order; or the code of <see cref="ImportCodes"/> that says why it cannot
    /// be followed. Whether the start itself is among them is for the rule to say.
    /// </summary>
    /// <param name="zone">The zone of <paramref name="start"/>: an UNTIL in UTC is turned into it.</param>
    public static (IReadOnlyList<LocalDateTime> Dates, string? Code) Follow(
        string rule, LocalDateTime start, DateTimeZone zone, LocalDateTime from, LocalDateTime to)
    {
        if (rule.Length > LongestRule)
            return ([], ImportCodes.RecurrenceInvalid);

        var until = Until().Match(rule);
        if (until.Success)
        {
            if (ReadUntil(until.Groups["until"].Value, zone) is not { } end)
                return ([], ImportCodes.RecurrenceInvalid);

            to = LocalDateTime.Min(to, end);
            rule = Until().Replace(rule, "").TrimStart(';');
        }

        if (!Frequency().IsMatch(rule) || Parse(rule) is not { } parsed)
            return ([], ImportCodes.RecurrenceInvalid);

        return Check(parsed) is { } code ? ([], code) : Evaluate(parsed, start, from, to);
    }

    private static RecurrenceRule? Parse(string rule)
    {
        try
        {
            return new RecurrenceRule(rule);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            // Ical.Net says in several ways that a rule is not one.
            return null;
        }
    }

    private static string? Check(RecurrenceRule rule)
    {
        if (rule.Interval is < 1 or > LongestInterval || rule.Count is < 1)
            return ImportCodes.RecurrenceInvalid;

        var startsPerDay = Math.Max(1L, rule.ByHour.Count) * Math.Max(1L, rule.ByMinute.Count) * Math.Max(1L, rule.BySecond.Count);
        if (rule.Frequency is FrequencyType.Secondly or FrequencyType.Minutely || startsPerDay > StartsPerDay)
            return ImportCodes.RecurrenceTooLong;

        return rule.Count > ImportLimits.RecurrenceSteps ? ImportCodes.RecurrenceTooLong : null;
    }

    private static (IReadOnlyList<LocalDateTime> Dates, string? Code) Evaluate(
        RecurrenceRule rule, LocalDateTime start, LocalDateTime from, LocalDateTime to)
    {
        // Only a rule that counts its dates must be followed from its start.
        var first = rule.Count is null && from > start ? from : start;
        var options = new EvaluationOptions { MaxUnmatchedIncrementsLimit = ImportLimits.RecurrenceMisses };
        var dates = new List<LocalDateTime>();
        var steps = 0;
        try
        {
            foreach (var period in new RecurrencePatternEvaluator(rule).Evaluate(Floating(start), Floating(first), options))
            {
                var date = LocalDateTime.FromDateTime(period.StartTime.Value);
                if (date > to)
                    break;

                if (++steps > ImportLimits.RecurrenceSteps)
                    return ([], ImportCodes.RecurrenceTooLong);

                if (date >= from)
                    dates.Add(date);
            }
        }
        catch (EvaluationOutOfRangeException)
        {
            // The end of the calendar (year 9999) is beyond any horizon.
        }
        catch (EvaluationLimitExceededException)
        {
            return dates.Count > 0 ? (dates, null) : ([], ImportCodes.NoDateAhead);
        }
        catch (Exception fault) when (fault is ArgumentException or OverflowException or InvalidOperationException)
        {
            // Values that only show as impossible when they are used (BYMONTHDAY=99).
            return ([], ImportCodes.RecurrenceInvalid);
        }

        return (dates, null);
    }

    /// <summary>A day without an hour is meant whole.</summary>
    private static LocalDateTime? ReadUntil(string text, DateTimeZone zone)
    {
        var moment = IsoMoment.Read(text, zone);
        if (moment.At is { } at)
            return Instant.FromDateTimeOffset(at).InZone(zone).LocalDateTime;

        return moment.Code == ImportCodes.AllDay && IsoMoment.ReadDate(text) is { } date ? date.At(new LocalTime(23, 59, 59)) : null;
    }

    private static CalDateTime Floating(LocalDateTime local) =>
        new(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, null);
}

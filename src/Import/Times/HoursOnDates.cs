using NodaTime;

namespace Billetterie.Import.Times;

/// <summary>Puts hours onto the dates they are said of.</summary>
internal static class HoursOnDates
{
    /// <summary>The starts in order; or the code of <see cref="ImportCodes"/> that says why there are none.</summary>
    public static (IReadOnlyList<LocalDateTime> Starts, string? Code) Find(string? hours, LocalDate first, LocalDate last)
    {
        if (last < first)
            return ([], ImportCodes.DateInvalid);

        if (string.IsNullOrWhiteSpace(hours))
            return ([], ImportCodes.TimeMissing);

        if (FrenchHours.Read(hours) is not { } rule)
            return ([], HasHour(hours) ? ImportCodes.TimeNotUnderstood : ImportCodes.TimeMissing);

        var days = Period.DaysBetween(first, last) + 1;
        var named = rule.NamesDays || rule.Closed.Count > 0;
        if (days > (named ? ImportLimits.DaysOfRange : ImportLimits.DaysOfBareRange))
            return ([], ImportCodes.RangeAmbiguous);

        return Apply(rule, first, days);
    }

    private static (IReadOnlyList<LocalDateTime> Starts, string? Code) Apply(HoursRule rule, LocalDate first, int days)
    {
        var starts = new SortedSet<LocalDateTime>();
        foreach (var clause in rule.Clauses)
        {
            var held = false;
            for (var day = 0; day < days; day++)
            {
                var date = first.PlusDays(day);
                var meant = clause.Weekdays.Count == 0 || clause.Weekdays.Contains(date.DayOfWeek);
                if (!meant || rule.Closed.Contains(date.DayOfWeek))
                    continue;

                held = true;
                starts.UnionWith(clause.Starts.Select(date.At));
            }

            // "Sunday at 17h" of dates without a Sunday: one of the two is wrong, and nobody can know which.
            if (!held)
                return ([], ImportCodes.WeekdayMismatch);
        }

        return ([.. starts], null);
    }

    private static bool HasHour(string hours) => HoursLexer.Read(hours).Exists(token => token.Word == HoursWord.Hour);
}

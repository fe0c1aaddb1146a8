using System.Globalization;

namespace Billetterie.Simulation.Audit;

/// <summary>The calendar once more, on the platform's own time zones and weeks: the rules use another library.</summary>
public static class ParisCalendar
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>An instant from what a clock on a Paris wall shows. An hour that occurs twice is the first of the two.</summary>
    public static DateTimeOffset Wall(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = Paris.IsAmbiguousTime(wall) ? Paris.GetAmbiguousTimeOffsets(wall).Max() : Paris.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    public static DateTime LocalOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Paris).DateTime;

    /// <summary>R1: 09:00 on the 30th day before the local date.</summary>
    public static DateTimeOffset OpeningOf(DateTimeOffset startsAt) => Wall(LocalOf(startsAt).Date.AddDays(-30).AddHours(9));

    /// <summary>R1: 48 hours before the start.</summary>
    public static DateTimeOffset ClosingOf(DateTimeOffset startsAt) => startsAt.AddHours(-48);

    /// <summary>R6: the ISO week of a moment, as year × 100 + week.</summary>
    public static int WeekOf(DateTimeOffset moment)
    {
        var local = LocalOf(moment);
        return (ISOWeek.GetYear(local) * 100) + ISOWeek.GetWeekOfYear(local);
    }

    /// <summary>Monday 00:00 of the week after the moment's.</summary>
    public static DateTimeOffset NextMonday(DateTimeOffset moment)
    {
        var date = LocalOf(moment).Date;
        return Wall(date.AddDays(7 - (((int)date.DayOfWeek + 6) % 7)));
    }
}

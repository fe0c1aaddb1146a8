using NodaTime;
using NodaTime.TimeZones;

namespace Billetterie.Grains.Booking;

/// <summary>When a performance can be booked (R1). <see cref="OpensAt"/> belongs to it, <see cref="ClosesAt"/> does not.</summary>
public readonly record struct BookingWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

/// <summary>
/// The calendar of the rules: windows and ISO weeks in the policy's time zone. Immutable and thread safe.
/// </summary>
public sealed class BookingCalendar
{
    private readonly DateTimeZone zone;
    private readonly LocalTime opening;
    private readonly int daysBefore;
    private readonly Duration closing;

    /// <exception cref="DateTimeZoneNotFoundException">The time zone is not in the tz database.</exception>
    public BookingCalendar(WindowOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        zone = DateTimeZoneProviders.Tzdb[options.TimeZone];
        opening = LocalTime.FromTimeOnly(options.OpensAt);
        daysBefore = options.OpensDaysBefore;
        closing = Duration.FromHours(options.ClosesHoursBefore);
    }

    /// <summary>
    /// The window by policy: 09:00 local on the 30th day before the local date, until 48 hours before the start. An hour that
    /// the change to summer time skips opens at the moment the clocks jump to; one that occurs twice, at its first.
    /// </summary>
    public BookingWindow WindowOf(DateTimeOffset startsAt)
    {
        var start = Instant.FromDateTimeOffset(startsAt);
        var date = start.InZone(zone).Date.PlusDays(-daysBefore);
        var opens = date.At(opening).InZone(zone, Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter));
        return new BookingWindow(opens.ToInstant().ToDateTimeOffset(), (start - closing).ToDateTimeOffset());
    }

    /// <summary>The ISO week of a moment; it turns on Monday at 00:00 local time (R6).</summary>
    public Abstractions.QuotaWeek WeekOf(DateTimeOffset moment)
    {
        var date = LocalDateOf(moment);
        var rule = NodaTime.Calendars.WeekYearRules.Iso;
        return new Abstractions.QuotaWeek((rule.GetWeekYear(date) * 100) + rule.GetWeekOfWeekYear(date));
    }

    /// <summary>When the week after the given moment's begins: from then on its uses count anew.</summary>
    public DateTimeOffset NextWeekAfter(DateTimeOffset moment)
    {
        var monday = LocalDateOf(moment).Next(IsoDayOfWeek.Monday);
        return zone.AtStartOfDay(monday).ToInstant().ToDateTimeOffset();
    }

    /// <summary>What a clock on the wall shows at a moment.</summary>
    public DateTime LocalTimeOf(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(zone).ToDateTimeUnspecified();

    private LocalDate LocalDateOf(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(zone).Date;
}

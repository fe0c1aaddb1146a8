using System.Globalization;
using Billetterie.Grains.Booking;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Formats;

/// <summary>
/// Writes instants as people read them: in the time zone of the rules, in the language of the request. Thread safe.
/// </summary>
public sealed class Dates(IStringLocalizer<Dates> texts, IOptions<WindowOptions> window)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(window.Value.TimeZone);

    /// <summary>samedi 3 juillet 2027 à 20 h 30</summary>
    public string Moment(DateTimeOffset at) => texts["moment", Day(at), Hour(at)];

    /// <summary>samedi 3 juillet 2027</summary>
    public string Day(DateTimeOffset at) => Write(at, "day");

    /// <summary>3 juillet 2027</summary>
    public string Date(DateTimeOffset at) => Write(at, "date");

    /// <summary>sam. 3 juil. à 20 h 30</summary>
    public string ShortMoment(DateTimeOffset at) => texts["moment", Write(at, "shortDay"), Hour(at)];

    /// <summary>03/07/2027</summary>
    public string Digits(DateTimeOffset at) => Write(at, "digits");

    /// <summary>20 h 30, or 20 h</summary>
    public string Hour(DateTimeOffset at) => Hour(TimeOnly.FromDateTime(Local(at).DateTime));

    /// <summary>A local hour, such as the policy's: 20 h 30, or 20 h</summary>
    public string Hour(TimeOnly hour) => hour.ToString(texts[hour.Minute == 0 ? "fullHour" : "hour"], CultureInfo.CurrentCulture);

    /// <summary>sam.</summary>
    public string Weekday(DateTimeOffset at) => Write(at, "weekday");

    /// <summary>3</summary>
    public string DayOfMonth(DateTimeOffset at) => Local(at).Day.ToString(CultureInfo.CurrentCulture);

    /// <summary>juil.</summary>
    public string Month(DateTimeOffset at) => Write(at, "month");

    /// <summary>2027-07-03T20:30:00+02:00, for the datetime attribute.</summary>
    public string Machine(DateTimeOffset at) => Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The moment in the time zone of the rules.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    /// <summary>The local date.</summary>
    public DateOnly LocalDate(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>
    /// The moment of a local date and hour. One that the clock skips in spring moves by the gap, and of two in autumn the earlier
    /// counts, as everywhere in the rules.
    /// </summary>
    public DateTimeOffset At(DateTime local)
    {
        if (_zone.IsInvalidTime(local))
        {
            var before = _zone.GetUtcOffset(local.AddDays(-1));
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, before), _zone);
        }
        var offset = _zone.IsAmbiguousTime(local) ? _zone.GetAmbiguousTimeOffsets(local).Max() : _zone.GetUtcOffset(local);
        return FromLocal(local, offset);
    }

    /// <summary>When a local date begins.</summary>
    public DateTimeOffset StartOf(DateOnly date)
    {
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return FromLocal(midnight, _zone.GetUtcOffset(midnight));
    }

    /// <summary>The moments from one local day to another, the last one included; without bound where a day is left out or ends the calendar.</summary>
    public (DateTimeOffset? From, DateTimeOffset? Before) Between(DateOnly? first, DateOnly? last) => (
        first is { } from && from > DateOnly.MinValue ? StartOf(from) : null,
        last is { } to && to < DateOnly.MaxValue ? StartOf(to.AddDays(1)) : null);

    /// <summary>When the week after that of a moment begins.</summary>
    public DateTimeOffset NextMonday(DateTimeOffset at)
    {
        var date = LocalDate(at);
        return StartOf(date.AddDays(7 - (((int)date.DayOfWeek + 6) % 7)));
    }

    /// <summary>East of Greenwich the calendar's first minutes lie before its beginning: nobody means them, but an address may say them.</summary>
    private static DateTimeOffset FromLocal(DateTime local, TimeSpan offset) =>
        local.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(local, offset);

    private string Write(DateTimeOffset at, string pattern) => Local(at).ToString(texts[pattern], CultureInfo.CurrentCulture);
}

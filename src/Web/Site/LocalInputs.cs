using System.Globalization;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;

namespace Billetterie.Web.Site;

/// <summary>Moments, days, hours and numbers as the fields of a form hold them: local, without an offset.</summary>
internal static class LocalInputs
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm", Hour = "HH:mm", Day = "yyyy-MM-dd";

    /// <summary>The value of a field for a moment; null where there is none.</summary>
    public static string? Write(this Dates dates, DateTimeOffset? at) =>
        at is { } moment ? dates.Local(moment).ToString(Moment, CultureInfo.InvariantCulture) : null;

    /// <summary>A moment that may be left out.</summary>
    public static DateTimeOffset? OptionalMoment(this FieldChecks fields, Dates dates, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        string[] shapes = [Moment, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm"];
        if (DateTime.TryParseExact(value.Trim(), shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return dates.At(local);
        fields.Fault(field, "moment");
        return null;
    }

    /// <summary>A moment that must be there.</summary>
    public static DateTimeOffset NeededMoment(this FieldChecks fields, Dates dates, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            fields.Fault(field, "required");
        return fields.OptionalMoment(dates, field, value) ?? default;
    }

    /// <summary>The value of a field for a day, as addresses have it too.</summary>
    public static string Write(this DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>The value of a field for an hour of the day.</summary>
    public static string Write(this TimeOnly hour) => hour.ToString(Hour, CultureInfo.InvariantCulture);

    /// <summary>An hour of the day that must be there; whole minutes.</summary>
    public static TimeOnly NeededHour(this FieldChecks fields, string field, string? value)
    {
        string[] shapes = [Hour, "H:mm", "HH:mm:ss"];
        if (TimeOnly.TryParseExact(value?.Trim(), shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
            return new TimeOnly(hour.Hour, hour.Minute);
        fields.Fault(field, "required");
        return default;
    }

    /// <summary>A day that may be left out.</summary>
    public static DateOnly? OptionalDay(this FieldChecks fields, string field, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return null;
        string[] shapes = [Day, "dd/MM/yyyy", "d/M/yyyy"];
        if (DateOnly.TryParseExact(value.Trim(), shapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        fields.Fault(field, "day");
        return null;
    }

    /// <summary>A whole number within bounds that must be there.</summary>
    public static int Count(this FieldChecks fields, string field, string? value, int least, int most)
    {
        int? number = null;
        if (!string.IsNullOrWhiteSpace(value))
            number = int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : least - 1;
        return fields.Number(field, number, least, most);
    }
}

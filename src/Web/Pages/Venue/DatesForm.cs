using Billetterie.Abstractions;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;
using Billetterie.Web.Site;

namespace Billetterie.Web.Pages.Venue;

/// <summary>A date to publish with its window where that differs from the policy.</summary>
public sealed record PlannedDate(DateTimeOffset StartsAt, DateTimeOffset? OpensAt, DateTimeOffset? ClosesAt);

/// <summary>One date, or a series by weekday between two days.</summary>
public sealed record DatesForm
{
    /// <summary>Dates that one form publishes: a season, every day.</summary>
    public const int Most = 400;

    private const int MostHours = 24 * 60;

    /// <summary>The date, or the first one of a series.</summary>
    public string? First { get; set; }

    /// <summary>The last day of a series; empty for one date.</summary>
    public string? Last { get; set; }

    /// <summary>Of a series; none chosen: every day.</summary>
    public List<DayOfWeek> Weekdays { get; set; } = [];

    /// <summary>Days of the series without a performance, separated by spaces, commas or lines.</summary>
    public string? Except { get; set; }

    public string? Capacity { get; set; }

    public string? Place { get; set; }

    /// <summary>Where it differs from the policy; the same for all dates of a series.</summary>
    public string? OpensAt { get; set; }

    /// <summary>Where it differs from the policy: so many hours before each start.</summary>
    public string? ClosesBefore { get; set; }

    internal (IReadOnlyList<PlannedDate> Planned, int Capacity, string? Place) Read(FieldChecks fields, Dates dates)
    {
        var first = fields.NeededMoment(dates, nameof(First), First);
        var last = fields.OptionalDay(nameof(Last), Last);
        var except = Excepted(fields);
        var opens = fields.OptionalMoment(dates, nameof(OpensAt), OpensAt);
        int? before = string.IsNullOrWhiteSpace(ClosesBefore) ? null : fields.Count(nameof(ClosesBefore), ClosesBefore, 0, MostHours);
        var capacity = fields.Count(nameof(Capacity), Capacity, 0, Limits.Capacity);
        var place = fields.OptionalLine(nameof(Place), Place, FieldLimits.Place);
        if (fields.Errors.Count > 0)
            return ([], capacity, place);
        var starts = Starts(dates, dates.Local(first).DateTime, last, except);
        if (starts.Count is 0 or > Most)
            fields.Fault(nameof(Last), "range", 1, Most);
        return ([.. starts.Select(start => new PlannedDate(start, opens, before is { } hours ? start.AddHours(-hours) : null))], capacity, place);
    }

    private List<DateTimeOffset> Starts(Dates dates, DateTime first, DateOnly? last, HashSet<DateOnly> except)
    {
        var day = DateOnly.FromDateTime(first);
        var time = TimeOnly.FromDateTime(first);
        var starts = new List<DateTimeOffset>();
        for (var end = last ?? day; day <= end && starts.Count <= Most; day = day.AddDays(1))
        {
            var wanted = last is null || Weekdays.Count == 0 || Weekdays.Contains(day.DayOfWeek);
            if (wanted && !except.Contains(day))
                starts.Add(dates.At(day.ToDateTime(time)));
        }
        return starts;
    }

    private HashSet<DateOnly> Excepted(FieldChecks fields)
    {
        var days = (Except ?? "").Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return [.. days.Select(day => fields.OptionalDay(nameof(Except), day)).OfType<DateOnly>()];
    }
}

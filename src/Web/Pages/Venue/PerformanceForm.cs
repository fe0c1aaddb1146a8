using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Formats;
using Billetterie.Web.Http;
using Billetterie.Web.Site;

namespace Billetterie.Web.Pages.Venue;

/// <summary>What a venue changes of a date.</summary>
public sealed record PerformanceForm
{
    public string? StartsAt { get; set; }

    public string? Capacity { get; set; }

    public string? Place { get; set; }

    public string? OpensAt { get; set; }

    public string? ClosesAt { get; set; }

    internal static PerformanceForm Of(VenuePerformance performance, Dates dates) => new()
    {
        StartsAt = dates.Write(performance.StartsAt), Capacity = performance.Capacity.ToString(CultureInfo.InvariantCulture),
        Place = performance.Place, OpensAt = dates.Write(performance.OpensAtSet), ClosesAt = dates.Write(performance.ClosesAtSet),
    };

    /// <summary>A moment that was not touched stays to the second what it was: the field knows minutes only.</summary>
    internal RevisePerformance Read(FieldChecks fields, Dates dates, VenuePerformance now, RequestStamp stamp)
    {
        var before = Of(now, dates);
        return new RevisePerformance(
            stamp,
            StartsAt == before.StartsAt ? now.StartsAt : fields.NeededMoment(dates, nameof(StartsAt), StartsAt),
            fields.Count(nameof(Capacity), Capacity, 0, Limits.Capacity),
            OpensAt == before.OpensAt ? now.OpensAtSet : fields.OptionalMoment(dates, nameof(OpensAt), OpensAt),
            ClosesAt == before.ClosesAt ? now.ClosesAtSet : fields.OptionalMoment(dates, nameof(ClosesAt), ClosesAt),
            fields.OptionalLine(nameof(Place), Place, FieldLimits.Place));
    }
}

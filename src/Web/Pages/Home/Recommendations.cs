using Billetterie.Abstractions;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Formats;

namespace Billetterie.Web.Pages.Home;

/// <summary>Why a performance is suggested.</summary>
public enum Likeness
{
    /// <summary>Nothing is known of the structure yet: what others book nearby.</summary>
    Popular = 0,
    Theme = 1,
    Venue = 2,
    City = 3,
    /// <summary>The same weekday and part of the day.</summary>
    Time = 4,
}

/// <summary>A suggestion with its main reason.</summary>
public sealed record Recommendation(PerformanceView Performance, Likeness Because);

/// <summary>
/// Suggests what resembles that which a structure's people booked and went to: theme, venue, town, day and hour. Never what is
/// past, full, closed, or already booked by the structure; one performance per event. Thread safe.
/// </summary>
public sealed class Recommendations(ReservationQueries reservations, ProgrammeQueries programme, Dates dates)
{
    /// <summary>Reservations that count, the latest: tastes change, and more would cost more than it tells.</summary>
    private const int Remembered = 200;

    /// <summary>Open performances that are weighed.</summary>
    private const int Weighed = 200;

    // An outing weighs by how much it says: gone to, most; missed, nothing.
    private const double WentThere = 2;
    private const double Booked = 1;

    private static readonly (Likeness Likeness, double Weight)[] Weights =
        [(Likeness.Theme, 4), (Likeness.Venue, 3), (Likeness.City, 2), (Likeness.Time, 1)];

    /// <param name="city">The structure's town: what is popular there comes first for a structure without a past.</param>
    public async Task<IReadOnlyList<Recommendation>> SuggestAsync(StructureId structure, string? city, int count, CancellationToken cancellation)
    {
        var past = await reservations.OutingsAsync(structure, Remembered, cancellation);
        if (past.All(outing => Says(outing) == 0))
            return [.. (await programme.PopularAsync(city, count, cancellation)).Select(one => new Recommendation(one, Likeness.Popular))];
        var weighed = Choose(past, await programme.BookableAsync(Weighed, cancellation), count);
        var views = (await programme.FindAsync([.. weighed.Select(one => one.Id)], cancellation)).ToDictionary(view => view.Id);
        // A seat may have gone in between: only what can still be booked.
        List<Recommendation> chosen =
        [
            .. weighed.Where(one => views.TryGetValue(one.Id, out var view) && view.State == PerformanceState.Open)
                .Select(one => new Recommendation(views[one.Id], one.Because)),
        ];
        return chosen.Count == count ? chosen : [.. chosen, .. await FillAsync(past, chosen, city, count, cancellation)];
    }

    /// <summary>Where little resembles what they went to: what others book nearby, as for a new structure.</summary>
    private async Task<IEnumerable<Recommendation>> FillAsync(
        IReadOnlyList<Outing> past, List<Recommendation> chosen, string? city, int count, CancellationToken cancellation)
    {
        var known = Known(past);
        known.UnionWith(chosen.Select(one => one.Performance.Event.Id));
        var popular = await programme.PopularAsync(city, count + known.Count, cancellation);
        return popular.Where(one => !known.Contains(one.Event.Id)).Take(count - chosen.Count).Select(one => new Recommendation(one, Likeness.Popular));
    }

    private static HashSet<EventId> Known(IReadOnlyList<Outing> past) =>
        [.. past.Where(outing => outing.Status != ReservationStatus.Cancelled).Select(outing => outing.Event)];

    private List<(PerformanceId Id, Likeness Because)> Choose(IReadOnlyList<Outing> past, IReadOnlyList<Bookable> open, int count)
    {
        var known = Known(past);
        var tastes = Weights.ToDictionary(weight => weight.Likeness, weight => Taste(past, weight.Likeness));
        return
        [
            .. open.Where(performance => !known.Contains(performance.Event))
                .Select(performance => Weigh(performance, tastes))
                .Where(weighed => weighed.Score > 0)
                .OrderByDescending(weighed => weighed.Score).ThenBy(weighed => weighed.Performance.StartsAt)
                .DistinctBy(weighed => weighed.Performance.Event)
                .Take(count)
                .Select(weighed => (weighed.Performance.Id, weighed.Because)),
        ];
    }

    private (Bookable Performance, double Score, Likeness Because) Weigh(
        Bookable performance, Dictionary<Likeness, Dictionary<string, double>> tastes)
    {
        var score = 0d;
        var best = (Score: 0d, Likeness: Likeness.Theme);
        foreach (var (likeness, weight) in Weights)
        {
            var part = weight * tastes[likeness].GetValueOrDefault(Trait(performance, likeness));
            score += part;
            if (part > best.Score)
                best = (part, likeness);
        }
        return (performance, score, best.Likeness);
    }

    /// <summary>How large a share of the structure's outings has each trait.</summary>
    private Dictionary<string, double> Taste(IReadOnlyList<Outing> past, Likeness likeness)
    {
        var whole = past.Sum(Says);
        return past.GroupBy(outing => Trait(outing, likeness))
            .Where(group => group.Key.Length > 0)
            .ToDictionary(group => group.Key, group => group.Sum(Says) / whole);
    }

    private static double Says(Outing outing) => outing switch
    {
        { Status: ReservationStatus.Cancelled } or { Attendance: Attendance.Absent } => 0,
        { Attendance: Attendance.Present } => WentThere,
        _ => Booked,
    };

    private string Trait(Bookable performance, Likeness likeness) =>
        Trait(likeness, performance.Theme, performance.Venue, performance.City, performance.StartsAt);

    private string Trait(Outing outing, Likeness likeness) => Trait(likeness, outing.Theme, outing.Venue, outing.City, outing.StartsAt);

    private string Trait(Likeness likeness, string theme, VenueId venue, string? city, DateTimeOffset startsAt) => likeness switch
    {
        Likeness.Theme => theme,
        Likeness.Venue => venue.ToString(),
        Likeness.City => city ?? "",
        _ => TimeOf(dates.Local(startsAt)),
    };

    private static string TimeOf(DateTimeOffset local) =>
        $"{local.DayOfWeek} {(local.Hour < 12 ? PartOfDay.Morning : local.Hour < 18 ? PartOfDay.Afternoon : PartOfDay.Evening)}";
}

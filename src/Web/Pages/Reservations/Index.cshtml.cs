using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Formats;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Reservations;

/// <summary>The structure's reservations, outing by outing.</summary>
public sealed class IndexModel(ReservationQueries reservations, ProgrammeQueries programme, Dates dates, TimeProvider time) : ReferentPage
{
    [BindProperty(SupportsGet = true)]
    public ReservationFilter Filter { get; set; } = new();

    [FromQuery(Name = "p")]
    public int Number { get; set; } = 1;

    public NumberedPage<ReservationView> Found { get; private set; } = null!;

    /// <summary>The page's reservations by performance, in the order of the list.</summary>
    public IReadOnlyList<Outing> Outings { get; private set; } = [];

    public ReservationCounts Counts { get; private set; } = null!;

    public IReadOnlyList<Facet> Themes { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        Now = time.GetUtcNow();
        Found = await reservations.PageAsync(Structure, Filter.ToSearch(dates), Math.Max(1, Number), Aborted);
        Counts = await reservations.CountAsync(Structure, Aborted);
        Themes = await programme.ThemesAsync(Aborted);
        Outings = [.. Found.Items.GroupBy(reservation => reservation.PerformanceId).Select(group => new Outing(group.Key, [.. group], Now))];
    }

    public string PageUrl(int number) =>
        Url.Page("/Reservations/Index", new RouteValueDictionary(Filter.ToRoute()) { ["p"] = number > 1 ? number : null })!;

    public string TabUrl(ReservationWhen when)
    {
        var route = Filter.ToRoute();
        route["when"] = when.ToString();
        return Url.Page("/Reservations/Index", new RouteValueDictionary(route))!;
    }

    /// <summary>The tab that is shown; null where the search looks at both sides of now.</summary>
    public ReservationWhen? Tab => Filter.ToSearch(dates).When;

    /// <summary>One performance with the structure's people on it.</summary>
    public sealed record Outing(PerformanceId Id, IReadOnlyList<ReservationView> People, DateTimeOffset Now)
    {
        public ReservedPerformance Performance => People[0].Performance;

        public bool Started => Performance.StartsAt <= Now;

        public bool Cancelled => Performance.State == PerformanceState.Cancelled;

        /// <summary>Whose invitations can be printed.</summary>
        public IReadOnlyList<ReservationView> Printable =>
            Cancelled ? [] : [.. People.Where(person => person.Status == ReservationStatus.Confirmed)];

        /// <summary>Whose coming the structure may still note (R12).</summary>
        public IReadOnlyList<ReservationView> Open =>
            Started && !Cancelled
                ? [.. People.Where(person => person.Status == ReservationStatus.Confirmed && person.AttendanceBy != Role.Venue)]
                : [];
    }
}

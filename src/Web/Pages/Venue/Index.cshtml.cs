using Billetterie.Abstractions;
using Billetterie.Storage.Venues;
using Billetterie.Web.Formats;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The venue's dashboard: what is booked and who has come, made to be left open on a screen.</summary>
public sealed class IndexModel(
    VenueQueries venues, VenueActivity activity, TimeProvider time, IStringLocalizer<VenueTexts> texts) : VenuePage
{
    private const int Shown = 6;
    private const int ShownOnWall = 4;
    private const int MovementsShown = 12;
    private const int MovementsOnWall = 5;

    /// <summary>A performance that has begun stays on the board for so long: late arrivals.</summary>
    private static readonly TimeSpan Evening = TimeSpan.FromHours(3);

    /// <summary>Without the frame of the site, in letters legible from across a room.</summary>
    [FromQuery(Name = "ecran")]
    public bool Wall { get; set; }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<BoardCard> Cards { get; private set; } = [];

    public IReadOnlyList<VenueMovement> Movements { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Now = time.GetUtcNow();
        var search = new VenueProgrammeSearch { From = Now - Evening, Limit = Wall ? ShownOnWall : Shown };
        var found = await venues.ProgrammeAsync(Venue, search, Aborted);
        var performances = found.Succeeded ? found.Value.Items : [];
        var cards = new List<BoardCard>();
        foreach (var performance in performances)
            cards.Add(new BoardCard(performance, await CurveFigure.DrawAsync(activity, performance, Now, Aborted), Now));
        Cards = cards;
        Movements = await activity.MovementsAsync(
            Venue, [.. performances.Select(performance => performance.Id)], Wall ? MovementsOnWall : MovementsShown, Aborted);
    }

    /// <summary>A movement in one line.</summary>
    public string Say(VenueMovement movement) => Words(texts, movement);

    internal static string Words(IStringLocalizer<VenueTexts> texts, VenueMovement movement) => movement.People > 0
        ? texts.Count($"move{movement.Kind}", movement.People, movement.Structure ?? "")
        : texts[$"move{movement.Kind}", 0, movement.Capacity ?? 0];
}

/// <summary>A performance on the board.</summary>
/// <param name="Curve">Null before the opening.</param>
public sealed record BoardCard(VenuePerformance Performance, CurveFigure? Curve, DateTimeOffset Now)
{
    /// <summary>Whether people may be arriving: from the moment on at which the door may check in (R12).</summary>
    public bool DoorIsOpen => Performance.State != PerformanceState.Cancelled && Performance.StartsAt - Limits.DoorOpensBefore <= Now;
}

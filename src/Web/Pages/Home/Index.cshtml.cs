using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Reservations;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Home;

/// <summary>What a referent needs first: the next events, current reservations, themes, suggestions, the directory.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(
    ProgrammeQueries programme, ReservationQueries reservations, DirectoryQueries directory, Recommendations recommendations) : SitePage
{
    private const int Shown = 6;
    private const int ReservationsShown = 5;
    private const int ThemesShown = 8;
    private const int Suggested = 3;

    public IReadOnlyList<PerformanceView> Next { get; private set; } = [];

    public IReadOnlyList<ReservationView> Reserved { get; private set; } = [];

    public ReservationCounts? Counts { get; private set; }

    public IReadOnlyList<Facet> Themes { get; private set; } = [];

    public IReadOnlyList<Recommendation> Suggestions { get; private set; } = [];

    public NumberedPage<DirectoryEntry> Partners { get; private set; } = null!;

    /// <summary>A venue has a space of its own.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (Actor.Role == Role.Venue)
            return RedirectToPage("/Venue/Index");
        var next = await programme.SearchAsync(new ProgrammeSearch { Limit = Shown }, Aborted);
        Next = next.Succeeded ? next.Value.Items : [];
        Themes = [.. (await programme.ThemesAsync(Aborted)).OrderByDescending(theme => theme.Performances).Take(ThemesShown)];
        Partners = await directory.PageAsync(new DirectorySearch { Limit = ReservationsShown }, 1, Aborted);
        if (Actor.Structure is { } structure)
            await LoadOwnAsync(structure);
        return Page();
    }

    private async Task LoadOwnAsync(StructureId structure)
    {
        var coming = new ReservationSearch { When = ReservationWhen.Upcoming, Limit = ReservationsShown };
        var reserved = await reservations.SearchAsync(structure, coming, Aborted);
        Reserved = reserved.Succeeded ? [.. reserved.Value.Items.Where(r => r.Status != ReservationStatus.Cancelled)] : [];
        Counts = await reservations.CountAsync(structure, Aborted);
        var city = (await directory.StructureAsync(structure, Aborted))?.City;
        Suggestions = await recommendations.SuggestAsync(structure, city, Suggested, Aborted);
    }
}

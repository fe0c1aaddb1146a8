using Billetterie.Abstractions;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Merging;
using Billetterie.Storage.Programme;
using Billetterie.Storage.Venues;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Directory;

/// <summary>A venue with what it has to come.</summary>
[Authorize(Policies.SignedIn)]
public sealed class VenueModel(DirectoryQueries directory, ProgrammeQueries programme, MergeQueries merges) : SitePage
{
    private const int Shown = 6;

    public VenueView Venue { get; private set; } = null!;

    public IReadOnlyList<PerformanceView> Coming { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(VenueId id)
    {
        if (await directory.VenueAsync(id, Aborted) is not { } venue)
            return NotFound();
        if (venue.Status == VenueStatus.Merged)
            return RedirectToPage("/Directory/Venue", new { id = await merges.KeptForAsync(PartnerKind.Venue, id.Value, Aborted) });
        Venue = venue;
        var coming = await programme.SearchAsync(new ProgrammeSearch { Venue = id, Limit = Shown }, Aborted);
        Coming = coming.Succeeded ? coming.Value.Items : [];
        return Page();
    }
}

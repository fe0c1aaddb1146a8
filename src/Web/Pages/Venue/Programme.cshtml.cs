using Billetterie.Abstractions;
using Billetterie.Storage;
using Billetterie.Storage.Venues;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The venue's own dates, to come or past.</summary>
public sealed class ProgrammeModel(VenueQueries venues) : VenuePage
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    /// <summary>Looks back, latest first.</summary>
    [FromQuery(Name = "passees")]
    public bool Past { get; set; }

    [FromQuery(Name = "suite")]
    public string? Cursor { get; set; }

    public Page<VenuePerformance> Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var search = new VenueProgrammeSearch { Q = Q, Past = Past, Cursor = Cursor };
        var found = await venues.ProgrammeAsync(Venue, search, Aborted);
        if (!found.Succeeded)
            return RedirectToPage("/Venue/Programme");
        Found = found.Value;
        return Page();
    }
}

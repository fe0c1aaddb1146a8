using Billetterie.Storage.Venues;
using Billetterie.Web.Settings;
using Billetterie.Web.Site;

namespace Billetterie.Web.Pages.Venue;

/// <summary>The counter for the venue's own website: its code to copy, for each coming date.</summary>
public sealed class CounterModel(VenueQueries venues, PublicAddress address) : VenuePage
{
    private const int Shown = 30;

    public IReadOnlyList<VenuePerformance> Coming { get; private set; } = [];

    /// <summary>Where the script comes from.</summary>
    public string Service => address.Root;

    public async Task OnGetAsync()
    {
        var found = await venues.ProgrammeAsync(Venue, new VenueProgrammeSearch { Limit = Shown }, Aborted);
        Coming = found.Succeeded ? found.Value.Items : [];
    }
}

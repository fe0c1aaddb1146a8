using Billetterie.Abstractions;
using Billetterie.Web.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Billetterie.Web.Site;

/// <summary>A page of the venues' space: for venues and whoever acts for one, and only about its own programme.</summary>
[Authorize(Policies.Venues)]
public abstract class VenuePage : SitePage
{
    /// <summary>The venue of whoever is signed in, or for which they act: every query begins with it.</summary>
    public VenueId Venue => Actor.Venue ?? throw new InvalidOperationException("A venue's account has a venue.");
}

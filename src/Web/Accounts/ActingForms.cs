using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Billetterie.Web.Accounts;

/// <summary>
/// Ties a form of the venue's space to the venue for which it was shown: one that was left open in another tab while the coordination
/// went on to act for another venue is refused, rather than done to the wrong one.
/// </summary>
internal sealed class ActingForms : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => VenueOf(context);

    public bool ValidateAdditionalData(HttpContext context, string additionalData) =>
        !ActingForVenue.Applies(context.GetEndpoint()) || additionalData == VenueOf(context);

    private static string VenueOf(HttpContext context) =>
        ActingForVenue.Of(context)?.Venue.Value.ToString(CultureInfo.InvariantCulture) ?? "";
}

using System.Security.Claims;
using Billetterie.Abstractions;

namespace Billetterie.Web.Site;

/// <summary>Reads who acts from the sign-in's claims.</summary>
internal static class SignedIn
{
    public const string Structure = "structure";
    public const string Venue = "venue";

    /// <summary>Null where nobody is signed in.</summary>
    public static Actor? Actor(ClaimsPrincipal user)
    {
        if (!AccountId.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), null, out var account)
            || !Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role))
        {
            return null;
        }
        StructureId? structure = StructureId.TryParse(user.FindFirstValue(Structure), null, out var s) ? s : null;
        VenueId? venue = VenueId.TryParse(user.FindFirstValue(Venue), null, out var v) ? v : null;
        return new Actor(account, role, structure, venue);
    }
}

using System.Globalization;
using Billetterie.Abstractions;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Partners;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>The places an account can have, as a list to choose from.</summary>
public static class AccountPlaces
{
    private const string Coordination = "coordination";

    /// <summary>The value of a place in the list.</summary>
    public static string Write(AccountPlace place) => place switch
    {
        { Structure: { } structure } => $"{PartnerKind.Structure}-{structure}",
        { Venue: { } venue } => $"{PartnerKind.Venue}-{venue}",
        _ => Coordination,
    };

    /// <summary>The place that was chosen; null where the value is of no list of ours.</summary>
    public static AccountPlace? Read(string? value)
    {
        if (value == Coordination)
            return new AccountPlace(Role.Coordination);
        if (value?.Split('-') is not [var kind, var id] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return kind switch
        {
            nameof(PartnerKind.Structure) => new AccountPlace(Role.Referent, Structure: new StructureId(number)),
            nameof(PartnerKind.Venue) => new AccountPlace(Role.Venue, Venue: new VenueId(number)),
            _ => null,
        };
    }

    /// <summary>Every place, the coordination first, then the partners by name.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ListAsync(
        PartnerList partners, IStringLocalizer<AccountListTexts> texts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(partners);
        var named = await partners.NamesAsync(cancellation);
        return
        [
            new SelectListItem(texts["placeCoordination"], Coordination),
            .. named.Select(partner => new SelectListItem(
                texts[partner.Kind == PartnerKind.Venue ? "placeVenue" : "placeStructure", partner.Name], $"{partner.Kind}-{partner.Id}")),
        ];
    }
}

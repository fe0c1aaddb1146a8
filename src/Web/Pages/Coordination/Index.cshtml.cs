using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Structures and venues by state, those that ask to join first.</summary>
public sealed class IndexModel(PartnerList partners, PartnerQueries requests, TimeProvider time) : CoordinationPage
{
    private const int Shown = 25;

    [FromQuery(Name = "etat")]
    public PartnerState? Asked { get; set; }

    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "sorte")]
    public PartnerKind? Kind { get; set; }

    [FromQuery(Name = "categorie")]
    public string? Category { get; set; }

    [FromQuery(Name = "ville")]
    public string? City { get; set; }

    [FromQuery(Name = "numero")]
    public int Number { get; set; } = 1;

    /// <summary>Requests come first while there are any.</summary>
    public PartnerState State =>
        Asked is { } asked && Enum.IsDefined(asked) ? asked : Pending > 0 ? PartnerState.Pending : PartnerState.Active;

    public NumberedPage<PartnerEntry> Found { get; private set; } = null!;

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Cities { get; private set; } = [];

    public int Pending { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync()
    {
        ModelState.Clear();
        Now = time.GetUtcNow();
        Pending = await requests.CountPendingAsync(Aborted);
        var kind = Kind is { } asked && Enum.IsDefined(asked) ? asked : (PartnerKind?)null;
        var search = new PartnerSearch { State = State, Kind = kind, Category = Cut(Category), City = Cut(City), Q = Cut(Q), Limit = Shown };
        Found = await partners.PageAsync(search, Math.Max(1, Number), Aborted);
        var facets = await partners.FacetsAsync(Aborted);
        Categories = Values(facets.Categories);
        Cities = Values(facets.Cities);
    }

    public string At(PartnerState state, int number = 1) => Url.Page("/Coordination/Index", new RouteValueDictionary
    {
        ["etat"] = state, ["q"] = Cut(Q), ["sorte"] = Kind, ["categorie"] = Cut(Category), ["ville"] = Cut(City),
        ["numero"] = number > 1 ? number : null,
    }) ?? "";

    private static List<string> Values(IReadOnlyList<DirectoryFacet> facets) =>
        [.. facets.Select(facet => facet.Value).Distinct().Order(StringComparer.CurrentCulture)];

    private static string? Cut(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed.Length > FieldLimits.Search ? trimmed[..FieldLimits.Search] : trimmed;
    }
}

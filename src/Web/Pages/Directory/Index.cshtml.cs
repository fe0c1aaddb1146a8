using Billetterie.Storage;
using Billetterie.Storage.Partners;
using Billetterie.Web.Accounts;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Directory;

/// <summary>The directory of partners.</summary>
[Authorize(Policies.SignedIn)]
public sealed class IndexModel(DirectoryQueries directory) : SitePage
{
    [FromQuery(Name = "q")]
    public string? Q { get; set; }

    [FromQuery(Name = "kind")]
    public PartnerKind? Kind { get; set; }

    [FromQuery(Name = "category")]
    public string? Category { get; set; }

    [FromQuery(Name = "city")]
    public string? City { get; set; }

    [FromQuery(Name = "p")]
    public int Number { get; set; } = 1;

    public NumberedPage<DirectoryEntry> Found { get; private set; } = null!;

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public IReadOnlyList<string> Cities { get; private set; } = [];

    public bool IsEmpty => Q is null && Kind is null && Category is null && City is null;

    public async Task OnGetAsync()
    {
        var search = new DirectorySearch { Q = TypedSearch.Cut(Q), Kind = Kind, Category = TypedSearch.Cut(Category), City = TypedSearch.Cut(City) };
        Found = await directory.PageAsync(search, Math.Max(1, Number), Aborted);
        var facets = await directory.FacetsAsync(Aborted);
        Categories = Values(facets.Categories);
        Cities = Values(facets.Cities);
    }

    public string PageUrl(int number) => Url.Page("/Directory/Index", new RouteValueDictionary
    {
        ["q"] = TypedSearch.Cut(Q), ["kind"] = Kind, ["category"] = TypedSearch.Cut(Category), ["city"] = TypedSearch.Cut(City), ["p"] = number > 1 ? number : null,
    })!;

    private List<string> Values(IReadOnlyList<DirectoryFacet> facets) =>
        [.. facets.Where(facet => Kind is null || facet.Kind == Kind).Select(facet => facet.Value).Distinct().Order(StringComparer.CurrentCulture)];
}

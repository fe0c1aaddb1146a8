using Billetterie.Import.Csv;
using Billetterie.Storage;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Partners;
using Billetterie.Web.Coordination.Importing;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Billetterie.Web.Pages.Coordination;

/// <summary>Structures and venues by state, those that ask to join first.</summary>
public sealed class IndexModel(
    PartnerList partners, PartnerQueries requests, PartnerExport export, AuditTrail audit, PartnerImportWords words, TimeProvider time)
    : CoordinationPage
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
        Found = await partners.PageAsync(Search with { State = State, Limit = Shown }, Math.Max(1, Number), Aborted);
        var facets = await partners.FacetsAsync(Aborted);
        Categories = Values(facets.Categories);
        Cities = Values(facets.Cities);
    }

    /// <summary>All that the filter finds, whatever its state, as a table that the import takes back; taking it away is written down.</summary>
    public async Task<IActionResult> OnGetCsvAsync()
    {
        ModelState.Clear();
        var found = await export.ReadAsync(Search, Aborted);
        await audit.NoteAsync(Actor, AuditAct.PartnersExported, Actor.Account.Value, new { partners = found.Count }, cancellation: Aborted);
        Response.ContentType = TableWriter.MediaType;
        Response.Headers.CacheControl = "no-store";
        Response.Headers.ContentDisposition = "attachment; filename=partners.csv";
        await PartnerTable.WriteAsync(Response.Body, found, words, Aborted);
        return new EmptyResult();
    }

    /// <summary>Where the same search is taken away as a file.</summary>
    public string ExportUrl => Url.Page("/Coordination/Index", "Csv", new RouteValueDictionary
    {
        ["q"] = TypedSearch.Cut(Q), ["sorte"] = Kind, ["categorie"] = TypedSearch.Cut(Category), ["ville"] = TypedSearch.Cut(City),
    }) ?? "";

    private PartnerSearch Search => new()
    {
        Kind = Kind is { } asked && Enum.IsDefined(asked) ? asked : null, Category = TypedSearch.Cut(Category), City = TypedSearch.Cut(City), Q = TypedSearch.Cut(Q),
    };

    public string At(PartnerState state, int number = 1) => Url.Page("/Coordination/Index", new RouteValueDictionary
    {
        ["etat"] = state, ["q"] = TypedSearch.Cut(Q), ["sorte"] = Kind, ["categorie"] = TypedSearch.Cut(Category), ["ville"] = TypedSearch.Cut(City),
        ["numero"] = number > 1 ? number : null,
    }) ?? "";

    private static List<string> Values(IReadOnlyList<DirectoryFacet> facets) =>
        [.. facets.Select(facet => facet.Value).Distinct().Order(StringComparer.CurrentCulture)];
}

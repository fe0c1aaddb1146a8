using Billetterie.Storage;
using Billetterie.Storage.Participants;
using Billetterie.Web.Site;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Billetterie.Web.Pages.Participants;

/// <summary>The structure's list of people.</summary>
public sealed class IndexModel(ParticipantQueries participants) : ReferentPage
{
    [BindProperty(SupportsGet = true)]
    public ParticipantFilter Filter { get; set; } = new();

    [FromQuery(Name = "p")]
    public int Number { get; set; } = 1;

    public NumberedPage<ParticipantView> Found { get; private set; } = null!;

    public async Task OnGetAsync() => Found = await participants.PageAsync(Structure, Filter.ToSearch(), Math.Max(1, Number), Aborted);

    public string PageUrl(int number) =>
        Url.Page("/Participants/Index", new RouteValueDictionary(Filter.ToRoute()) { ["p"] = number > 1 ? number : null })!;

    /// <summary>What the search finds, as a file.</summary>
    public string ExportUrl => QueryHelpers.AddQueryString(
        Url.Content("~/api/v1/participants.csv"), Filter.ToRoute().Where(pair => pair.Key is "q" or "family" or "active"));

    /// <summary>The list in another order; the order it has, turned round.</summary>
    public string SortUrl(ParticipantSort sort)
    {
        var route = new RouteValueDictionary(Filter.ToRoute()) { ["sort"] = sort };
        route["desc"] = IsSortedBy(sort) && !Filter.Descending ? "true" : null;
        return Url.Page("/Participants/Index", route)!;
    }

    public bool IsSortedBy(ParticipantSort sort) => (Filter.Sort ?? ParticipantSort.Name) == sort;

    /// <summary>For the heading of a column.</summary>
    public string? AriaSort(ParticipantSort sort) => IsSortedBy(sort) ? Filter.Descending ? "descending" : "ascending" : null;
}

using Billetterie.Storage;

namespace Billetterie.Web.Pages.Shared;

/// <summary>Where one is in a list and how to go on.</summary>
/// <param name="Url">The address of a page by its number.</param>
/// <param name="Target">The part that changes, as a selector.</param>
public sealed record PagerLinks(int First, int Last, int Total, int Number, int Pages, Func<int, string> Url, string Target)
{
    public static PagerLinks Of<T>(NumberedPage<T> page, Func<int, string> url, string target)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new PagerLinks(page.First, page.Last, page.Total, page.Number, page.Pages, url, target);
    }
}

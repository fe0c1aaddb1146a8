using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Partners;

/// <summary>What the rows of structures and venues have in common for lists of both.</summary>
internal interface IPartnerRow
{
    long Id { get; }
    string SortName { get; }
    string Category { get; }
    string CategoryKey { get; }
    string? City { get; }
    string CityKey { get; }
}

/// <summary>Narrows and counts structures and venues alike.</summary>
internal static class PartnerRows
{
    /// <summary>Those of a category and a town whose words begin with each of the given ones; null asks for nothing.</summary>
    public static IQueryable<TRow> Narrowed<TRow>(
        this IQueryable<TRow> found, BilletterieContext db, SearchKind kind, string? category, string? city, string? words)
        where TRow : class, IPartnerRow
    {
        if (category is not null)
        {
            var key = SearchText.Normalize(category);
            found = found.Where(row => row.CategoryKey == key);
        }
        if (city is not null)
        {
            var key = SearchText.Normalize(city);
            found = found.Where(row => row.CityKey == key);
        }
        foreach (var word in SearchText.Asked(words))
        {
            var subjects = db.Subjects(kind, 0, word);
            found = found.Where(row => subjects.Contains(row.Id));
        }
        return found;
    }

    /// <summary>The categories and towns of these structures and venues, by name.</summary>
    public static async Task<DirectoryFacets> FacetsAsync(
        IQueryable<IPartnerRow> structures, IQueryable<IPartnerRow> venues, CancellationToken cancellation)
    {
        List<(PartnerKind Kind, Words Row)> all =
        [
            .. (await WordsAsync(structures, cancellation)).Select(row => (PartnerKind.Structure, row)),
            .. (await WordsAsync(venues, cancellation)).Select(row => (PartnerKind.Venue, row)),
        ];
        return new DirectoryFacets(
            Count(all.Select(one => (one.Kind, one.Row.CategoryKey, (string?)one.Row.Category))),
            Count(all.Select(one => (one.Kind, one.Row.CityKey, one.Row.City))));
    }

    private static Task<List<Words>> WordsAsync(IQueryable<IPartnerRow> found, CancellationToken cancellation) =>
        found.Select(row => new Words(row.Category, row.CategoryKey, row.City, row.CityKey)).ToListAsync(cancellation);

    private static IReadOnlyList<DirectoryFacet> Count(IEnumerable<(PartnerKind Kind, string Key, string? Value)> values) =>
    [
        .. values.Where(one => one.Value is not null).GroupBy(one => (one.Kind, one.Key))
            .OrderBy(group => group.Key.Key, StringComparer.Ordinal).ThenBy(group => group.Key.Kind)
            .Select(group => new DirectoryFacet(group.Key.Kind, group.First().Value!, group.Count())),
    ];

    private sealed record Words(string Category, string CategoryKey, string? City, string CityKey);
}

namespace Billetterie.Storage;

/// <summary>Where a numbered page lies in a list of known length; past the end is the last page.</summary>
internal readonly record struct PagePlace(int Number, int Size, int Total)
{
    public int Skip => (Number - 1) * Size;

    public static PagePlace Of(int asked, int size, int total)
    {
        size = PageSizes.Clamp(size);
        return new PagePlace(Math.Clamp(asked, 1, Math.Max(1, (total + size - 1) / size)), size, total);
    }

    public NumberedPage<T> Page<T>(IReadOnlyList<T> items) => new(items, Number, Size, Total);
}

internal static class Ordering
{
    /// <summary>The items in the order of the ids that were asked for; ids without an item are left out.</summary>
    public static IReadOnlyList<T> InOrderOf<T>(this IReadOnlyList<T> items, IReadOnlyList<long> ids, Func<T, long> id)
    {
        var byId = items.ToDictionary(id);
        return [.. ids.Where(byId.ContainsKey).Select(one => byId[one])];
    }
}

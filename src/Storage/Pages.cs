namespace Billetterie.Storage;

/// <summary>Part of a list, read on by its cursor.</summary>
/// <param name="Next">Opaque; given back as the cursor it reads on. Null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Part of a list with its place in the whole: "1 à 25 sur 41".</summary>
/// <param name="Number">From 1.</param>
/// <param name="Size">Items on a full page.</param>
/// <param name="Total">Items of the whole list under the same search.</param>
public sealed record NumberedPage<T>(IReadOnlyList<T> Items, int Number, int Size, int Total)
{
    /// <summary>Place of the first item in the whole list, from 1; 0 where there is none.</summary>
    public int First => Items.Count == 0 ? 0 : ((Number - 1) * Size) + 1;

    /// <summary>Place of the last item.</summary>
    public int Last => Items.Count == 0 ? 0 : First + Items.Count - 1;

    /// <summary>Pages of the whole list; at least 1.</summary>
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>How long a page may be.</summary>
public static class PageSizes
{
    public const int Default = 25;

    /// <summary>Longer lists are read by their cursor.</summary>
    public const int Most = 200;

    internal static int Clamp(int asked) => Math.Clamp(asked, 1, Most);
}

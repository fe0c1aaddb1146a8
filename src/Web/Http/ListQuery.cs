using System.Globalization;

namespace Billetterie.Web.Http;

/// <summary>What every list takes: where to read on, and how much.</summary>
internal static class ListQuery
{
    private const string PagePrefix = "p";

    /// <summary>Nobody reads on further than this page by page; it keeps the arithmetic in bounds.</summary>
    private const int LastPage = 1_000_000;

    /// <summary>The page size asked for.</summary>
    public static int Limit(FieldChecks fields, string? limit)
    {
        if (string.IsNullOrEmpty(limit))
            return FieldLimits.DefaultPageSize;
        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= FieldLimits.PageSize)
            return number;
        fields.Fault("limit", "range", 1, FieldLimits.PageSize);
        return FieldLimits.DefaultPageSize;
    }

    /// <summary>The cursor of a list that is kept in pages.</summary>
    public static string Cursor(int page) => PagePrefix + page.ToString(CultureInfo.InvariantCulture);

    /// <summary>The page that a cursor names, 1 without one; null where this kind of list did not give it.</summary>
    public static int? PageNumber(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return 1;
        return cursor.StartsWith(PagePrefix, StringComparison.Ordinal)
            && int.TryParse(cursor.AsSpan(PagePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            && page is >= 1 and <= LastPage ? page : null;
    }
}

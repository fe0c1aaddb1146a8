using Billetterie.Web.Http;

namespace Billetterie.Web.Site;

/// <summary>What somebody typed into a search of a page.</summary>
internal static class TypedSearch
{
    /// <summary>Without the blanks around it, and no longer than is searched for; null where nothing was typed.</summary>
    public static string? Cut(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed.Length > FieldLimits.Search ? trimmed[..FieldLimits.Search] : trimmed;
    }
}

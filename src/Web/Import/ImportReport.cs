using Billetterie.Abstractions;

namespace Billetterie.Web.Import;

/// <summary>What an import did, or would do, as a page shows it.</summary>
/// <param name="Counts">Lines of each result.</param>
/// <param name="Unreadable">Why nothing of the file could be read; null where something could.</param>
public sealed record ImportReport(
    IReadOnlyList<ReportedLine> Lines, IReadOnlyDictionary<ImportResult, int> Counts, string? Unreadable)
{
    /// <summary>How many lines had this result.</summary>
    public int Count(ImportResult result) => Counts.GetValueOrDefault(result);
}

/// <summary>A line of a report.</summary>
/// <param name="Line">Where it stands in the file; 0 for the file as a whole and for what it no longer lists.</param>
/// <param name="Why">A sentence; null where the result says it all.</param>
public sealed record ReportedLine(int Line, ImportResult Result, string? Why, string? Title, DateTimeOffset? StartsAt, PerformanceId? Performance);

using Billetterie.Abstractions;

namespace Billetterie.Web.Import;

/// <summary>What became of a line of a programme.</summary>
public enum ImportResult
{
    /// <summary>A performance was published.</summary>
    Created = 1,
    /// <summary>The performance or its event was changed, because the source changed it.</summary>
    Updated = 2,
    /// <summary>Known, and the source says what it said before.</summary>
    Unchanged = 3,
    Refused = 4,
    /// <summary>Known and coming, and the source no longer lists it. Nothing was done.</summary>
    Vanished = 5,
}

/// <summary>One line of an import's answer.</summary>
/// <param name="Source">The event's or date's identity in the source.</param>
/// <param name="Line">Where it stands in the file, from 1; 0 for the file as a whole and for what it no longer lists.</param>
/// <param name="Code">Why; null where there is nothing to say.</param>
/// <param name="Detail">The words of the source that the code speaks of.</param>
/// <param name="Refusal">Set where the rules refused, rather than the reading.</param>
internal sealed record ImportLine(
    string? Source, int Line, ImportResult Result, string? Code = null, string? Detail = null, string? Title = null,
    DateTimeOffset? StartsAt = null, PerformanceId? Performance = null, Refusal? Refusal = null);

/// <summary>What an import adds to the codes of reading (<see cref="Billetterie.Import.ImportCodes"/>) and of the rules. Stable.</summary>
internal static class ImportLineCodes
{
    public const string DateMoved = "date_moved";
    public const string PlaceChanged = "place_changed";
    public const string EventChanged = "event_changed";
    /// <summary>With something created: the source gives the day from midnight to midnight; the hour is to be checked.</summary>
    public const string WholeDay = "whole_day";
    public const string VanishedFromSource = "vanished_from_source";
}
